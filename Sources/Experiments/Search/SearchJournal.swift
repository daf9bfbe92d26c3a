import Foundation
import Results
import Search
import Spaces

/// The candidates of one run in its database, generation by generation: asked for, being evaluated, settled.
///
/// A generation is enqueued before any of it is evaluated, and what is there already stays: a run that goes on walks through
/// its generations again and evaluates only what is missing.
final class SearchJournal {
  private let database: ResultsDatabase
  private let run: RunRecord
  private let space: Space
  /// Candidates by id as they stand in the database.
  private var stored: [Int: CandidateRecord]
  private let hypervolumes: [Int: HypervolumeRecord]
  /// How many candidates of the run have a result.
  private(set) var settledCount: Int
  /// The generation at hand.
  private var genomes: [Int: Genome] = [:]
  private var generation = 0
  private var waiting: [Int] = []

  /// The journal of a run.
  init(_ database: ResultsDatabase, run: RunRecord, space: Space) throws {
    self.database = database
    self.run = run
    self.space = space
    let candidates = try database.candidates(of: run.id)
    stored = Dictionary(uniqueKeysWithValues: candidates.map { ($0.id, $0) })
    settledCount = candidates.count { $0.state != .pending }
    let volumes = try database.hypervolumes(of: run.id)
    hypervolumes = Dictionary(uniqueKeysWithValues: volumes.map { ($0.generation, $0) })
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
  var hasScores: Bool { stored.values.contains { $0.state == .done } }

  /// Makes a generation the one at hand: candidates with ids from `first`, in ask order.
  ///
  /// Throws `SearchError.foreignHistory` if the database holds others under these ids.
  func begin(_ asked: [Genome], from first: Int, generation: Int) throws {
    self.generation = generation
    genomes = [:]
    waiting = []
    var missing: [CandidateRecord] = []
    for (offset, genome) in asked.enumerated() {
      let id = first + offset
      let hash = space.hash(of: genome)
      if let known = stored[id], known.hash != hash { throw SearchError.foreignHistory(index: id) }
      if stored[id] == nil {
        let record = CandidateRecord(
          id: id, generation: generation, hash: hash, architecture: space.text(of: genome),
          createdAt: Date())
        stored[id] = record
        missing.append(record)
      }
      genomes[id] = genome
      if stored[id]?.state == .pending { waiting.append(id) }
    }
    waiting.reverse()
    if !missing.isEmpty { try database.record(missing, in: run.id) }
  }

  /// A candidate of the generation at hand that nobody evaluates yet.
  func claim() throws -> (id: Int, genome: Genome)? {
    guard let id = waiting.popLast(), let genome = genomes[id] else { return nil }
    return (id, genome)
  }

  /// Records what came of a candidate that was claimed.
  func record(_ outcome: CandidateOutcome, id: Int, seconds: Double) throws {
    guard var record = stored[id] else { preconditionFailure("candidate \(id) was not claimed") }
    let metrics = outcome.metrics
    record.state = outcome.score == nil ? .failed : .done
    record.reason = outcome.reason
    record.accuracy = metrics.accuracy
    record.latency = metrics.latency.flatMap { $0 < 0 ? nil : $0 }
    record.predictedLatency = metrics.predictedLatency
    record.macs = metrics.macs.flatMap { $0 < 0 ? nil : $0 }
    record.parameters = metrics.parameters.flatMap { $0 < 0 ? nil : $0 }
    record.metrics = metrics.others
    record.objectives = outcome.score?.objectives ?? []
    record.violation = outcome.score?.violation ?? 0
    record.evaluationSeconds = seconds
    try database.record([record], in: run.id)
    stored[id] = record
    settledCount += 1
  }

  /// The scores of the generation at hand that are known, in no order.
  var scores: [Score] { genomes.keys.compactMap { stored[$0]?.score } }

  /// The evaluations of the generation at hand in ask order; nil as long as one is missing.
  var evaluations: [Evaluation]? {
    var evaluations: [Evaluation] = []
    for (id, genome) in genomes.sorted(by: { $0.key < $1.key }) {
      guard let record = stored[id], record.state != .pending else { return nil }
      evaluations.append(Evaluation(genome: genome, score: record.score))
    }
    return evaluations
  }

  /// Records the hypervolume after the generation at hand, if that is news.
  func record(hypervolume: Double, evaluations: Int) throws {
    let record = HypervolumeRecord(
      generation: generation, evaluations: evaluations, hypervolume: hypervolume)
    guard hypervolumes[generation] != record else { return }
    try database.record([], in: run.id, hypervolume: record)
  }

  /// The reason of the last failed candidate.
  var lastReason: String? {
    stored.values.filter { $0.state == .failed }.max { $0.id < $1.id }?.reason
  }
}

extension CandidateRecord {
  /// What a search is told of the candidate; nil if it failed.
  fileprivate var score: Score? {
    state == .done ? Score(objectives: objectives, violation: violation) : nil
  }
}
