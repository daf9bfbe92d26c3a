import Blocks
import Documents
import Evaluators
import Experiments
import Feasibility
import Files
import Foundation
import Machine
import Networks
import Prediction
package import Results
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
  private let predictor: LatencyPredictor?
  private let estimate: LatencyEstimate?
  private let domain: SearchDomain
  private let goals: Goals
  private let ledger: RunLedger
  private let journal: SearchJournal
  private let pool: EvaluatorPool

  /// Opens a run; everything that can be refused is refused here, before anything is written.
  package init(_ settings: OutsideSearchSettings, start: RunStart, patience: Patience = .long())
    throws
  {
    self.settings = settings
    let bytes = try FileAccess.read(settings.space)
    space = try Space(reading: bytes, path: settings.space, vocabulary: Roster.vocabulary)
    goals = try settings.section.goals
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
      name: settings.name, kind: .search, spaceName: space.name,
      spaceFingerprint: space.fingerprint, spaceText: String(decoding: bytes, as: UTF8.self),
      experimentText: settings.json.indented, seed: settings.seed, threads: 1,
      predictorFingerprint: predictor?.fingerprint, commit: ThisProgram.commit,
      host: ThisMachine.host, folder: FileManager.default.currentDirectoryPath,
      objectives: goals.objectives.map(\.text))
    // What a command answers depends on the architecture that it is sent, and on what the user says
    // that it is.
    let layout = space.fingerprint
    let evaluation = settings.identity.map {
      EvaluationKey(layout: layout, weights: $0, split: "", calibration: "outside")
    }
    ledger = try RunLedger(
      description, at: .database(settings.database), start: start, evaluation: evaluation,
      patience: patience)
    journal = try ledger.journal(of: space, evaluation: evaluation, lease: settings.lease)
    pool = EvaluatorPool(
      command: settings.evaluator, workers: settings.workers,
      timeout: .seconds(settings.timeout), failureLimit: settings.failureLimit,
      hasAnswered: journal.hasScores)
  }

  /// Searches until the budget is spent, after the candidates that are recorded already; `observe`
  /// may throw to stop.
  package func search(observe: (RunEvent) throws -> Void) throws {
    let evaluator = OutsideEvaluator(
      pool, space: space, supernet: supernet, estimate: estimate,
      reference: settings.section.reference)
    _ = try ledger.conduct(ending: { $0 }) {
      if let predictor {
        try ledger.record(predictor)
        try observe(.predictor(predictor, isNew: false))
      }
      var loop = SearchLoop(
        settings.section.makeSearcher(domain: domain, seed: settings.seed), in: space, for: goals,
        budget: settings.section.budget, journal: journal, evaluator: evaluator)
      return try loop.run(observe: observe)
    }
  }

  /// How often an evaluator answered a request again; the first answer counted.
  package var repeatedAnswers: Int { pool.repeatedAnswers }

  /// Ends the evaluators and the use of the database, which is one file afterwards.
  package func close() throws {
    pool.close()
    // What cannot be given back now, others get when the leases expire.
    try? journal.release()
    try ledger.close()
  }
}
