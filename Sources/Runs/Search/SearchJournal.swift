import Experiments
import Foundation
import Results
import Search
import Seeding
import Spaces
import Walks

/// The candidates of one run in its database, generation by generation: asked for, being evaluated,
/// settled.
///
/// A generation is appended before any of it is evaluated, and what is there already stays: a run
/// that goes on walks through its generations again and evaluates only what is missing. Several
/// processes may do so at the same time: each asks for the same, a lease keeps one from evaluating
/// what another does, and each is told what all have found.
final class SearchJournal {
  private let database: ResultsDatabase
  private let run: RunRecord
  private let space: Space
  private let worker: RunWorker
  /// Seconds for which a candidate is kept from others after its worker was last heard of.
  private let lease: Double
  /// What results depend on besides the architecture; nil if that is not known, so that none may be
  /// reused.
  private let evaluation: EvaluationKey?
  /// Candidates by their place in ask order, as far as they are known here.
  private var asked: [Int: CandidateRecord]
  private var hypervolumes: [Int: HypervolumeRecord]
  /// The generation at hand, by place in ask order.
  private var genomes: [Genome] = []
  private var first = 0
  private var generation = 0
  /// What is being evaluated here, by id.
  private var claims: [Int: CandidateRecord] = [:]
  /// Whether the run is known as one that goes on, as it must be while candidates are evaluated.
  private var isMarkedRunning: Bool
  /// How many candidates that a search asked for have a result.
  private(set) var settledCount = 0

  /// The journal of a run.
  init(
    _ database: ResultsDatabase, run: RunRecord, space: Space, worker: RunWorker,
    lease: Double = 60, evaluation: EvaluationKey?
  ) throws {
    self.database = database
    self.run = run
    self.space = space
    self.worker = worker
    self.lease = lease
    self.evaluation = evaluation
    isMarkedRunning = run.state != .finished
    asked = [:]
    hypervolumes = Dictionary(
      uniqueKeysWithValues: try database.hypervolumes(of: run.id).map { ($0.generation, $0) })
    try refresh()
  }

  /// The fixed point up to which hypervolume counts, once it is known.
  var referencePoint: [Double]? {
    get throws { try database.run(named: run.description.name).referencePoint }
  }

  /// Fixes the point up to which hypervolume counts.
  func setReferencePoint(_ point: [Double]) throws {
    try database.setReferencePoint(point, of: run.id)
  }

  /// Whether some candidate has a score.
  var hasScores: Bool { asked.values.contains { $0.state == .done } }

  /// Makes a generation the one at hand: candidates in ask order from a place on.
  ///
  /// Throws `SearchError.foreignHistory` if the database holds others at these places.
  func begin(_ proposals: [Proposal], from first: Int, generation: Int) throws {
    (genomes, self.first, self.generation) = (proposals.map(\.genome), first, generation)
    try requireRun()
    let requests = proposals.enumerated().map { offset, proposal in
      CandidateRequest(
        hash: space.hash(of: proposal.genome), architecture: space.text(of: proposal.genome),
        generation: generation, ask: first + offset,
        parents: proposal.parents.compactMap { asked[$0]?.id },
        streamPosition: proposal.position?.number)
    }
    for request in requests {
      guard let place = request.ask, let known = asked[place] else { continue }
      guard known.hash == request.hash else { throw SearchError.foreignHistory(index: place) }
    }
    guard requests.contains(where: { $0.ask.flatMap { asked[$0] } == nil }) else { return }
    try database.append(requests, in: run.id, at: Date())
    try refresh()
  }

  /// Up to `count` candidates that nobody evaluates yet, to be evaluated here; those of users and
  /// of other processes too.
  func claim(upTo count: Int) throws -> [(id: Int, genome: Genome)] {
    try renew()
    let now = Date()
    let claimed = try database.claim(
      upTo: count, in: run.id, worker: worker.name, until: now + lease, at: now)
    if !claimed.isEmpty, !isMarkedRunning {
      try database.reopen(run.id)
      isMarkedRunning = true
    }
    return try claimed.compactMap { candidate in
      // What has lapsed while it is evaluated here goes on under its new lease and is not begun
      // again.
      let isUnderWay = claims.updateValue(candidate, forKey: candidate.id) != nil
      return isUnderWay ? nil : (candidate.id, try genome(of: candidate))
    }
  }

  /// What an earlier run has found for an architecture by the same evaluation.
  func knownResult(for genome: Genome) throws -> KnownResult? {
    guard let evaluation else { return nil }
    return try database.knownResult(hash: space.hash(of: genome), evaluation: evaluation)
  }

  /// Records what came of a candidate that was claimed; one that others have meanwhile evaluated,
  /// or that is not claimed here, stays as it is.
  func record(
    _ outcome: CandidateOutcome, id: Int, seconds: Double, reusedFrom source: String? = nil
  ) throws {
    guard var candidate = claims.removeValue(forKey: id) else { return try refresh() }
    outcome.write(to: &candidate)
    candidate.evaluationSeconds = seconds
    candidate.reusedFrom = source
    candidate.worker = worker.name
    candidate.finishedAt = Date()
    let refused = try database.finish([candidate], in: run.id)
    if refused.isEmpty { try take([candidate]) } else { try refresh() }
  }

  /// The scores of the generation at hand that are known, in ask order.
  var scores: [Score] { genomes.indices.compactMap { asked[first + $0]?.score } }

  /// The evaluations of the generation at hand in ask order; nil as long as one is missing.
  var evaluations: [Evaluation]? {
    var evaluations: [Evaluation] = []
    for (offset, genome) in genomes.enumerated() {
      guard let candidate = asked[first + offset], candidate.state != .pending else { return nil }
      evaluations.append(Evaluation(genome: genome, score: candidate.score))
    }
    return evaluations
  }

  /// Records the hypervolume after the generation at hand, if that is news; a generation that was
  /// longer stays.
  func record(hypervolume: Double, evaluations: Int) throws {
    let record = HypervolumeRecord(
      generation: generation, evaluations: evaluations, hypervolume: hypervolume)
    if let known = hypervolumes[generation], known == record || known.evaluations > evaluations {
      return
    }
    try requireRun()
    try database.record(record, in: run.id)
    hypervolumes[generation] = record
  }

  /// The reason of the last candidate in ask order that failed.
  var lastReason: String? {
    asked.values.filter { $0.state == .failed }.max { ($0.ask ?? 0) < ($1.ask ?? 0) }?.reason
  }

  /// How many candidates failed, and why; nil if none has.
  var failures: FailureSummary? {
    get throws { try database.failures(of: run.id) }
  }

  /// The value of a metric that comes nearest to keeping a bound, of all candidates; nil if none
  /// has the metric.
  func nearest(to bound: Bound) -> Double? {
    let values = asked.values.compactMap { candidate -> Double? in
      guard candidate.state == .done else { return nil }
      var metrics = CandidateMetrics.measured(of: candidate)
      metrics[Metric.latency.rawValue] = candidate.effectiveLatency
      return metrics[bound.metric]
    }
    return bound.relation == .atMost ? values.min() : values.max()
  }

  /// Whether nothing is being evaluated here.
  var isIdle: Bool { claims.isEmpty }

  /// Keeps what is being evaluated here from others for another while, once half of the last one is
  /// over.
  func renew() throws {
    let now = Date()
    let ending = claims.values.filter { ($0.lease?.until ?? now) < now + lease / 2 }
    guard !ending.isEmpty else { return }
    let until = now + lease
    // One that others have got meanwhile is refused when its result comes.
    _ = try database.renew(ending, in: run.id, until: until)
    try database.see(worker.name, run: run.id, at: now)
    for candidate in ending {
      claims[candidate.id]?.lease = candidate.lease.map {
        Lease(worker: $0.worker, token: $0.token, until: until)
      }
    }
  }

  /// Keeps what is being evaluated here, and learns what others have done.
  func attend() throws {
    try renew()
    try refresh()
  }

  /// Lets others evaluate what was being evaluated here.
  func release() throws {
    try database.release(Array(claims.values), in: run.id)
    claims = [:]
  }

  /// Reads the generation at hand again.
  private func refresh() throws {
    try requireRun()
    try take(try database.askedCandidates(of: run.id, from: first))
  }

  /// Throws `ResultsError.unknownRun` if the run was deleted meanwhile: nothing would ever come of
  /// it.
  private func requireRun() throws {
    let name = run.description.name
    guard try database.run(named: name).id == run.id else {
      throw ResultsError.unknownRun(
        name, available: try database.runs().map(\.description.name))
    }
  }

  /// Takes rows as they stand in the database, and lets go of leases whose workers are gone.
  private func take(_ candidates: [CandidateRecord]) throws {
    let abandoned = candidates.filter { candidate in
      candidate.state == .pending && claims[candidate.id] == nil
        && candidate.lease.map { worker.isGone($0.worker) } ?? false
    }
    if !abandoned.isEmpty { try database.release(abandoned, in: run.id) }
    for candidate in candidates {
      guard let place = candidate.ask else { continue }
      let wasPending = asked[place].map { $0.state == .pending } ?? true
      if wasPending, candidate.state != .pending { settledCount += 1 }
      asked[place] = candidate
    }
  }

  private func genome(of candidate: CandidateRecord) throws -> Genome {
    if let place = candidate.ask, genomes.indices.contains(place - first) {
      return genomes[place - first]
    }
    return try space.genome(
      reading: Data(candidate.architecture.utf8), path: "candidate \(candidate.id)")
  }
}

extension CandidateRecord {
  /// What a search is told of the candidate; nil if it has no score.
  fileprivate var score: Score? {
    state == .done ? Score(objectives: objectives, violation: violation) : nil
  }
}
