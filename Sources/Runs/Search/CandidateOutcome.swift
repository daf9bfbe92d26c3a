import Results
import Search

/// What metrics are worth to a search: a score, or a reason why the candidate failed.
struct CandidateOutcome {
  let metrics: CandidateMetrics
  let score: Score?
  let reason: String?
  /// The answer lacks a metric that the goals name, which is the goals' mistake if no answer has
  /// it.
  let missing: SearchError?
  /// Why no answer like this can be that of a network, which is the evaluator's mistake if its
  /// first answer is so.
  let absurdity: String?

  /// `failure` is why nothing was measured.
  init(_ metrics: CandidateMetrics, failure: String? = nil, goals: Goals) {
    self.metrics = metrics
    absurdity = failure == nil && metrics.isHabituallyAbsurd ? metrics.absurdity : nil
    if let failure = failure ?? metrics.absurdity {
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

  /// Fills in the fields of a row that say what came of the candidate.
  func write(to candidate: inout CandidateRecord) {
    candidate.state = score == nil ? .failed : .done
    candidate.reason = reason
    candidate.predictedLatency = metrics.predictedLatency
    candidate.objectives = score?.objectives ?? []
    candidate.violation = score?.violation ?? 0
    // What cannot be has no place in a column.
    candidate.macs = metrics.macs.flatMap { $0 < 0 ? nil : $0 }
    candidate.parameters = metrics.parameters.flatMap { $0 < 0 ? nil : $0 }
    candidate.latency = metrics.latency.flatMap { $0 < 0 ? nil : $0 }
    candidate.accuracy = metrics.accuracy
    candidate.metrics = metrics.others
    candidate.splits = metrics.splits
  }
}
