/// A condition between slots and costs, such as `mb6.width >= mb5.width` or `macs <= 800e6`.
public struct Law: Hashable, Sendable {
  /// The text as it stands in the file.
  public let text: String
}
