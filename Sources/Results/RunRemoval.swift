/// What went with a run that was deleted.
public struct RunRemoval: Hashable, Sendable {
  /// The name of the run.
  public let run: String
  /// How many candidates it had.
  public let candidates: Int
  /// How many events it had.
  public let events: Int
}
