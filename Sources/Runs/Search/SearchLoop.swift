import Experiments
import Results
import Search
import Spaces
import Walks

/// Searches until a budget is spent: asks, has candidates evaluated, records them, and tells in ask
/// order.
///
/// Candidates, scores, front and hypervolumes depend on the searcher and the scores alone, not on
/// how many are evaluated at a time, nor on how often the search was interrupted: one that goes on
/// asks the same again and is told what is recorded.
struct SearchLoop {
  let space: Space
  let goals: Goals
  let budget: Int
  let journal: SearchJournal
  let evaluator: any CandidateEvaluator
  private var searcher: any Searcher
  private var front = ScoreFront()
  private var reference: [Double]?

  init(
    _ searcher: any Searcher, in space: Space, for goals: Goals, budget: Int,
    journal: SearchJournal, evaluator: any CandidateEvaluator
  ) {
    self.searcher = searcher
    self.space = space
    self.goals = goals
    self.budget = budget
    self.journal = journal
    self.evaluator = evaluator
  }

  /// Searches, and answers why it ended; `observe` hears of each candidate, and of each moment of
  /// waiting, and may throw to stop.
  mutating func run(observe: (RunEvent) throws -> Void) throws -> RunEnding {
    var ending = RunEnding.budgetSpent
    for generation in 0... {
      let told = searcher.evaluations.count
      guard told < budget else { break }
      let asked = Array(searcher.ask().prefix(budget - told))
      guard !asked.isEmpty else {
        ending = .spaceExhausted
        break
      }
      try journal.begin(asked, from: told, generation: generation)
      if generation == 0 { try fixReference() }
      let evaluations = try evaluate(observe: observe)
      searcher.tell(evaluations)
      for case let score? in evaluations.map(\.score) { front.enter(score) }
      try fixReference()
      if let reference {
        let volume = Hypervolume.of(front.scores.map(\.objectives), reference: reference)
        // Beyond what a number can hold there is no history.
        if volume.isFinite {
          try journal.record(hypervolume: volume, evaluations: told + evaluations.count)
        }
      }
    }
    try evaluateRest(observe: observe)
    try observe(
      .searched(ending, candidates: journal.settledCount, failures: journal.failures))
    guard front.scores.isEmpty else { return ending }
    guard searcher.evaluations.contains(where: { $0.score != nil }) else {
      throw RunError.nothingScored(space: space.name, reason: journal.lastReason ?? "none")
    }
    throw RunError.nothingFeasible(
      space: space.name,
      bounds: goals.bounds.map { bound in
        let nearest = journal.nearest(to: bound)
        return MissedBound(
          text: bound.text,
          nearest: nearest.flatMap { bound.violation(of: $0) > 0 ? $0 : nil })
      })
  }

  /// Fixes the point up to which hypervolume counts as soon as it can be known: where it is known
  /// what is worst of a metric, that, else a little beyond the first scores.
  private mutating func fixReference() throws {
    if reference == nil { reference = try journal.referencePoint }
    guard reference == nil else { return }
    let scored = searcher.evaluations.compactMap { $0.score?.objectives }
    let point = goals.objectives.enumerated().compactMap { index, objective in
      evaluator.worst(of: objective).map(objective.cost(of:))
        ?? Hypervolume.reference(beyond: scored.map { $0[index] })
    }
    guard point.count == goals.objectives.count, point.allSatisfy(\.isFinite) else { return }
    reference = point
    try journal.setReferencePoint(point)
  }

  /// Has the generation at hand evaluated.
  private func evaluate(observe: (RunEvent) throws -> Void) throws -> [Evaluation] {
    var live = front
    for score in journal.scores { live.enter(score) }
    while true {
      try begin(&live, observe)
      if let evaluations = journal.evaluations { return evaluations }
      try settle(&live, observe)
    }
  }

  /// Has evaluated what users have enqueued beside the search.
  private func evaluateRest(observe: (RunEvent) throws -> Void) throws {
    var live = front
    while true {
      try begin(&live, observe)
      if journal.isIdle { return }
      try settle(&live, observe)
    }
  }

  /// Begins as many candidates as there are places for; those whose results are known need none.
  private func begin(_ live: inout ScoreFront, _ observe: (RunEvent) throws -> Void) throws {
    while evaluator.vacancies > 0 {
      let claimed = try journal.claim(upTo: evaluator.vacancies)
      if claimed.isEmpty { return }
      for (id, genome) in claimed {
        if let (outcome, source) = try known(genome) {
          try journal.record(outcome, id: id, seconds: 0, reusedFrom: source)
          try tell(of: outcome, &live, observe)
        } else {
          try evaluator.begin(genome, id: id)
        }
      }
    }
  }

  /// What an earlier run's result is worth to this one; nil where there is none, or where it lacks
  /// what this one asks for.
  ///
  /// What was measured is taken over; costs and predicted latency are this run's.
  private func known(_ genome: Genome) throws -> (outcome: CandidateOutcome, source: String)? {
    guard let known = try journal.knownResult(for: genome) else { return nil }
    let metrics = CandidateMetrics(
      measured: CandidateMetrics.measured(of: known.candidate),
      derived: evaluator.costs(of: genome), splits: known.candidate.splits)
    let outcome = CandidateOutcome(metrics, goals: goals)
    return outcome.score == nil ? nil : (outcome, known.source)
  }

  /// The best value of the first objective on a front.
  private func best(in front: ScoreFront) -> (metric: String, value: Double)? {
    let objective = goals.objectives[0]
    let least = front.scores.compactMap(\.objectives.first).min()
    return least.map { (objective.metric, objective.direction == .maximise ? 0 - $0 : $0) }
  }

  private func tell(
    of outcome: CandidateOutcome, _ live: inout ScoreFront, _ observe: (RunEvent) throws -> Void
  ) throws {
    if let score = outcome.score { live.enter(score) }
    try observe(
      .evaluated(
        count: journal.settledCount, budget: budget,
        metrics: outcome.score.map { _ in outcome.metrics.all }, best: best(in: live),
        front: live.scores.count))
  }

  /// Records what has come of candidates.
  private func settle(_ live: inout ScoreFront, _ observe: (RunEvent) throws -> Void) throws {
    let replies = try evaluator.replies {
      try journal.renew()
      try observe(.waiting(notice: nil))
    }
    try journal.renew()
    for reply in replies {
      let outcome = CandidateOutcome(reply.metrics, failure: reply.failure, goals: goals)
      if !journal.hasScores {
        if let missing = outcome.missing { throw missing }
        if let absurdity = outcome.absurdity { throw RunError.absurdAnswer(absurdity) }
      }
      try journal.record(outcome, id: reply.id, seconds: reply.seconds)
      try tell(of: outcome, &live, observe)
    }
    if replies.isEmpty {
      try journal.attend()
      try observe(.waiting(notice: evaluator.notice()))
    }
  }
}
