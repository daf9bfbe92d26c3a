/// A result that an earlier run has stored for the same architecture under the same evaluation key.
package struct KnownResult: Hashable, Sendable {
  /// The name of the run that evaluated it.
  package let run: String
  /// The candidate as it was recorded there.
  package let candidate: CandidateRecord

  /// Names the source, such as `quickstart/17`; what `CandidateRecord.reusedFrom` is set to.
  package var source: String { "\(run)/\(candidate.id)" }
}
