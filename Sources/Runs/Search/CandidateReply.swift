/// What came of a candidate: metrics, or the reason why it failed.
struct CandidateReply {
  let id: Int
  let metrics: CandidateMetrics
  /// Why there is nothing measured.
  var failure: String?
  let seconds: Double
}
