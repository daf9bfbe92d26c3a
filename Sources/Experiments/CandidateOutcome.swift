import Search

/// What came of a candidate: metrics and score, or a reason why it failed.
struct CandidateOutcome {
  let metrics: [String: Double]
  let score: Score?
  let reason: String?

  init(metrics: [String: Double], goals: Goals) {
    self.metrics = metrics
    do {
      score = try goals.score(of: metrics)
      reason = nil
    } catch {
      score = nil
      reason = error.description
    }
  }
}
