public import Foundation

/// The networks of `small-timm.json`, by name.
public struct ForeignGoldens: Decodable, Sendable {
  /// The networks.
  public let networks: [String: ForeignGolden]

  /// The bytes as networks.
  public init(reading data: Data) throws {
    self = try JSONDecoder().decode(ForeignGoldens.self, from: data)
  }
}
