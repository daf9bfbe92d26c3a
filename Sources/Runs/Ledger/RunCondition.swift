package import Results

/// How a run stands: whether somebody works on it, and how it ended if nobody does.
package struct RunCondition: Sendable {
  /// One word: `running`, `finished`, `trained`, `interrupted`, `killed` or `failed`.
  package let word: String
  /// More words about its end: `budget spent`, `space exhausted`, `nothing feasible`; nil where the
  /// one says all.
  package let detail: String?
  /// Why it ended so, in a sentence; nil if it has not ended or nothing went wrong.
  package let reason: String?
  /// Whether somebody works on it.
  package var isRunning: Bool { word == "running" }
  /// Whether all that it was to do is done.
  package var isFinished: Bool { word == "finished" }

  /// How a run of a database stands, as far as this machine can tell.
  package init(
    of run: RunRecord, in database: ResultsDatabase, seenFrom worker: RunWorker = RunWorker()
  ) throws(ResultsError) {
    let processes = try database.processes(of: run.id)
    reason = run.endingReason
    let isAtWork = processes.contains { !worker.isGone($0) }
    detail =
      switch run.ending {
      case .budgetSpent?: "budget spent"
      case .spaceExhausted?: "space exhausted"
      case .nothingFeasible?: "nothing feasible"
      default: nil
      }
    word =
      switch run.state {
      case .finished: "finished"
      case .failed: isAtWork ? "running" : "failed"
      case .running:
        if isAtWork {
          "running"
        } else if !processes.isEmpty {
          "killed"
        } else {
          run.ending == .trained ? "trained" : "interrupted"
        }
      }
  }

  /// What people are told of a run that has not come to its end; nil of one that has.
  package func sentence(of name: String) -> String? {
    switch word {
    case "finished": nil
    case "running": "The run '\(name)' is still going on."
    case "killed": "The run '\(name)' was killed before its end; go on with it by --resume."
    case "trained": "The supernet of run '\(name)' is trained, and not searched yet."
    case "interrupted":
      "The run '\(name)' was interrupted before its end; go on with it by --resume."
    default:
      detail == nil
        ? "The run '\(name)' has failed\(reason.map { ": \($0)" } ?? ".")"
        : "The run '\(name)' ended without a feasible candidate. \(reason ?? "")"
    }
  }
}
