/// A result that an earlier run has stored for the same architecture under the same evaluation key.
public struct KnownResult: Hashable, Sendable {
  /// The name of the run that evaluated it.
  public let run: String
  /// The candidate as it was recorded there.
  public let candidate: CandidateRecord

  /// Names the source, such as `quickstart/17`; what `CandidateRecord.reusedFrom` is set to.
  public var source: String { "\(run)/\(candidate.id)" }
}
