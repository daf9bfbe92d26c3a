import Errors
import Foundation
import Results
import Spaces

/// The book in which a run stands, whatever its kind: how it is opened, told from others, recorded,
/// and how it ends.
///
/// A run begins where there is none of its name, or goes on where nothing that decides its results
/// has changed. A run that is refused leaves nothing behind.
final class RunLedger {
  /// The run as it was when it was opened.
  let run: RunRecord
  let database: ResultsDatabase
  let place: RunPlace
  /// Holds the lock of the folder, too.
  private let opening: RunOpening
  private let isNew: Bool
  /// This process, as the run knows it.
  let worker = RunWorker()
  private var hasLeft = false

  /// Opens the database and the run in it.
  ///
  /// `predictor` is the fingerprint of the latency predictor of a run that may get one later,
  /// `evaluation` what the results of a run depend on where that is known before it begins.
  /// - Throws: `RunError.otherRun` and `.otherSearch` if the run that is to be resumed was started
  ///   from something else; `.runRecorded` and `.runBusy`; what opening the database throws.
  init(
    _ description: RunDescription, at place: RunPlace, start: RunStart, predictor: String? = nil,
    evaluation: EvaluationKey? = nil, patience: Patience = .long()
  ) throws {
    self.place = place
    opening = try RunOpening(place)
    do {
      // Whoever goes on in a folder may have been stopped before there was a database.
      let database =
        start == .resume && place.folder == nil
        ? try ResultsDatabase.open(place.database, patience: patience)
        : try ResultsDatabase.openOrCreate(place.database, patience: patience)
      self.database = database
      do {
        let known = try Self.known(description.name, in: database, at: place, start: start)
        if let known {
          if let difference = try known.difference(
            from: description, predictor: predictor, evaluation: evaluation)
          {
            throw RunError.startedWithOther(difference, run: description.name, at: place)
          }
        }
        isNew = known == nil
        if let known {
          run = known
          try database.enter(worker.name, run: known.id, at: Date()) { worker.isGone($0) }
        } else {
          run = try database.createRun(
            description, evaluation: evaluation, by: worker.name, at: Date())
        }
      } catch {
        try? database.close()
        throw error
      }
    } catch {
      opening.undo()
      // Where nothing has begun there is nothing to resume.
      guard start == .new, let error = error as? ResultsError else { throw error }
      throw ResultsError.uncreated(error, path: place.database)
    }
  }

  /// The run that goes on; nil if it is to be created.
  private static func known(
    _ name: String, in database: ResultsDatabase, at place: RunPlace, start: RunStart
  ) throws -> RunRecord? {
    switch (start, place) {
    case (.new, .database): return nil
    case (.resume, .database): return try database.run(named: name)
    case (_, .folder):
      let known = try database.runs().first { $0.description.name == name }
      if start == .new, known != nil {
        throw RunError.runRecorded(database: place.database, name: name)
      }
      return known
    }
  }

  /// Does the work of the run and records how it ended by it; `ending` says what the end of the
  /// work means to the run.
  ///
  /// An error that users are told of is recorded with its sentence, and the run can be resumed all
  /// the same. Any other is a wish to stop.
  func conduct<Outcome>(
    ending: (Outcome) -> RunEnding = { _ in .finished }, _ work: () throws -> Outcome
  ) throws -> Outcome {
    let outcome: Outcome
    do {
      outcome = try work()
    } catch let error as any UserError {
      var ending = RunEnding.failed
      if case RunError.nothingFeasible = error { ending = .nothingFeasible }
      // What keeps the database locked has been waited for long enough. A disk that is full may
      // refuse this too; the first error is the one to tell.
      if case ResultsError.busy = error {
      } else {
        try? leave(ending, reason: error.description)
      }
      throw error
    } catch {
      try? leave(.interrupted)
      throw error
    }
    try leave(ending(outcome))
    return outcome
  }

  private func leave(_ ending: RunEnding, reason: String? = nil) throws {
    guard !hasLeft else { return }
    try database.leave(
      worker.name, run: run.id, ending: ending, reason: reason, at: Date()
    ) { worker.isGone($0) }
    hasLeft = true
  }

  /// The candidates that are recorded already, and a place for more; results that others have under
  /// the same key are reused.
  ///
  /// A run whose results come from several evaluations, such as on another machine, is nothing that
  /// others reuse.
  func journal(
    of space: Space, evaluation: EvaluationKey?, lease: Double = 60
  ) throws -> SearchJournal {
    let known = try database.run(named: run.description.name).evaluation
    if known != evaluation {
      let isEmpty = try database.summary(of: run.id).isUntouched
      try database.setEvaluation(isEmpty ? evaluation : nil, of: run.id)
    }
    return try SearchJournal(
      database, run: run, space: space, worker: worker, lease: lease, evaluation: evaluation)
  }

  /// Ends this process's part in the run; everything stands in the one file then, unless others are
  /// at work there.
  func close() throws {
    try? leave(.interrupted)
    try database.close()
  }

  /// Takes back what opening a run has created that is refused after all.
  func abandon() {
    if isNew { _ = try? database.deleteRuns(named: [run.description.name]) }
    hasLeft = hasLeft || isNew
    try? close()
    opening.undo()
  }
}
