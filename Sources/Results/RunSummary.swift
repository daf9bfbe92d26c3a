/// How far a run has come.
public struct RunSummary: Hashable, Sendable {
  /// All its candidates.
  public let candidates: Int
  /// Those that wait for a result.
  public let pending: Int
  /// Those that failed or were stopped.
  public let failed: Int
  /// Those on the front.
  public let front: Int
  /// The hypervolume after its last complete generation.
  public let hypervolume: Double?

  /// Whether no candidate has a result.
  public var isUntouched: Bool { candidates == pending }
}
