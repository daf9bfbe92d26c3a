import Blocks
import Documents
import Errors
import Evaluators
import Experiments
import Feasibility
import Files
import Foundation
import Machine
import Networks
import Prediction
import Results
import Search
import Spaces

/// A search whose candidates an outside evaluator scores: a run in a database, and nothing else.
///
/// Every result is recorded at once. A search that was stopped, even by `kill -9`, goes on to the
/// same end, with any number of workers.
package final class OutsideSearch {
  private let settings: OutsideSearchSettings
  private let space: Space
  private let supernet: Supernet?
  private let estimate: LatencyEstimate?
  private let domain: SearchDomain
  private let goals: Goals
  private let database: ResultsDatabase
  private let run: RunRecord
  private let journal: SearchJournal
  private let pool: EvaluatorPool

  /// Opens a run; everything that can be refused is refused here, before anything is written.
  package init(_ settings: OutsideSearchSettings, start: ExperimentRun.Start) throws {
    self.settings = settings
    let bytes = try FileAccess.read(settings.space)
    space = try Space(reading: bytes, path: settings.space, vocabulary: Roster.vocabulary)
    goals = try settings.section.goals
    let predictor: LatencyPredictor?
    let feasibility: FeasibleSubnets?
    if space.isAbstract, settings.predictor == nil {
      (supernet, predictor, estimate, feasibility) = (nil, nil, nil, nil)
    } else {
      let supernet = try Supernet(space)
      let given = try settings.predictor.map { try LatencyPredictor(contentsOf: $0) }
      estimate = try given.map { try LatencyEstimate($0, supernet: supernet) }
      (self.supernet, predictor) = (supernet, given)
      feasibility = try FeasibleSubnets(supernet, bounds: goals.bounds, estimate: estimate)
    }
    domain = SearchDomain(space, feasibility: feasibility)
    try settings.section.requireCandidates(in: domain, of: space)
    let description = RunDescription(
      name: settings.name, kind: "search", spaceName: space.name,
      spaceFingerprint: space.fingerprint, spaceText: String(decoding: bytes, as: UTF8.self),
      experimentText: settings.json.indented, seed: settings.seed, threads: 1,
      predictorFingerprint: predictor?.fingerprint, commit: ThisMachine.commit,
      host: ThisMachine.host,
      objectives: goals.objectives.map(\.text))
    // What a command answers depends on the architecture that it is sent, and on what the user says
    // that it is.
    let layout = space.fingerprint
    let evaluation = settings.identity.map {
      EvaluationKey(layout: layout, weights: $0, split: "", calibration: "outside")
    }
    (database, run) = try Self.open(settings, description, evaluation, start)
    journal = try SearchJournal(
      database, run: run, space: space, lease: settings.lease, evaluation: evaluation)
    pool = EvaluatorPool(
      command: settings.evaluator, workers: settings.workers,
      timeout: .seconds(settings.timeout), failureLimit: settings.failureLimit,
      hasAnswered: journal.hasScores)
  }

  private static func open(
    _ settings: OutsideSearchSettings, _ description: RunDescription,
    _ evaluation: EvaluationKey?, _ start: ExperimentRun.Start
  ) throws -> (ResultsDatabase, RunRecord) {
    let database =
      switch start {
      case .new: try ResultsDatabase.openOrCreate(settings.database)
      case .resume: try ResultsDatabase.open(settings.database)
      }
    do {
      guard start == .resume else {
        return (database, try database.createRun(description, evaluation: evaluation, at: Date()))
      }
      let run = try database.run(named: settings.name)
      let difference =
        run.evaluation == evaluation
        ? difference(run.description, description, settings) : "evaluator identity"
      if let difference {
        throw ExperimentError.otherSearch(
          database: settings.database, name: settings.name, difference: difference)
      }
      if run.state != .finished { try database.setState(.running, of: run.id, at: Date()) }
      return (database, run)
    } catch {
      try? database.close()
      throw error
    }
  }

  private static func difference(
    _ known: RunDescription, _ wanted: RunDescription, _ settings: OutsideSearchSettings
  ) -> String? {
    if known.kind != wanted.kind { return "way of scoring" }
    if known.spaceFingerprint != wanted.spaceFingerprint { return "search space" }
    if known.predictorFingerprint != wanted.predictorFingerprint { return "latency predictor" }
    return settings.difference(from: known.experimentText)
  }

  /// Searches until the budget is spent, after the candidates that are recorded already; `observe`
  /// may throw to stop.
  package func search(observe: (RunEvent) throws -> Void) throws {
    let evaluator = OutsideEvaluator(
      pool, space: space, supernet: supernet, estimate: estimate,
      reference: settings.section.reference)
    do {
      var loop = SearchLoop(
        settings.section.makeSearcher(domain: domain, seed: settings.seed), in: space, for: goals,
        budget: settings.section.budget, journal: journal, evaluator: evaluator)
      try loop.run(observe: observe)
      try database.setState(.finished, of: run.id, at: Date())
    } catch let error as any UserError {
      // A disk that is full may refuse this too; the first error is the one to tell.
      try? database.setState(.failed, of: run.id, at: Date())
      throw error
    }
  }

  /// How often an evaluator answered a request again; the first answer counted.
  package var repeatedAnswers: Int { pool.repeatedAnswers }

  /// Ends the evaluators and the use of the database, which is one file afterwards.
  package func close() throws {
    pool.close()
    try journal.release()
    try database.close()
  }
}
