import Search

/// What a reply is worth to a search: a score, or a reason why the candidate failed.
struct CandidateOutcome {
  let metrics: CandidateMetrics
  let score: Score?
  let reason: String?
  /// The answer lacks a metric that the goals name, which is the goals' mistake if no answer has it.
  let missing: SearchError?

  init(_ reply: CandidateReply, goals: Goals) {
    metrics = reply.metrics
    if let failure = reply.failure ?? metrics.absurdity {
      (score, reason, missing) = (nil, failure, nil)
      return
    }
    do {
      score = try goals.score(of: metrics.all)
      (reason, missing) = (nil, nil)
    } catch {
      score = nil
      reason = error.description
      if case .missingMetric = error { missing = error } else { missing = nil }
    }
  }
}
