import Errors
import Experiments
import Foundation
import Prediction
import Results
import Runs
import Training

/// Shows a run as it goes: progress while something is under way, a line for each thing that is
/// done.
final class RunDisplay {
  private let progress = ProgressLine()

  /// Shows an event.
  func show(_ event: RunEvent) {
    switch event {
    case .tookEarlier(let step, let complaint):
      StandardStreams.error(
        "\(complaint) The training goes on from step \(step.grouped), saved before.\n")
    case .memory(let needs):
      StandardStreams.error(
        "training takes \(needs.total.asMemory) of memory: \(needs.summary)\n")
    case .trained(let event):
      progress.show(
        "training", done: event.step, of: event.steps,
        remark: remark(on: event))
    case .profiled(let step):
      progress.show("profiling \(step.phase)", done: step.done, of: step.total)
    case .predictor(let predictor, let isNew):
      progress.finish()
      if isNew { StandardStreams.error(predictor.summary + "\n") }
      if let warning = predictor.warning { StandardStreams.error(warning) }
    case .evaluated(let count, let budget, let metrics, let front):
      let accuracy = metrics?["accuracy"].map { String(format: "accuracy %.2f %%, ", 100 * $0) }
      let remark = metrics == nil ? "failed, " : accuracy ?? ""
      progress.show("searching", done: count, of: budget, remark: "\(remark)front of \(front)")
    case .waiting(let notice):
      guard let notice else { break }
      progress.finish()
      StandardStreams.error("\(notice)\n")
    case .searched(let ending, let candidates, let failures):
      progress.finish()
      StandardStreams.error(words(on: ending, candidates, failures) + "\n")
    case .tested(let candidate, let searchAccuracy, let testAccuracy):
      progress.finish()
      StandardStreams.error(
        String(
          format: "best candidate %d: %.2f %% on the search split, %.2f %% on the test split\n",
          candidate, 100 * searchAccuracy, 100 * testAccuracy))
    }
  }

  private func words(
    on ending: RunEnding, _ candidates: Int, _ failures: FailureSummary?
  ) -> String {
    let end = ending == .spaceExhausted ? "nothing is left to search" : "budget spent"
    return "\(end): \(candidates.counted("candidate"))"
      + (failures.map { ", \($0.words(of: candidates))" } ?? "")
  }

  private func remark(on event: TrainingEvent) -> String {
    guard let largest = event.largestLoss, let smallest = event.smallestLoss else {
      return String(format: "loss %.3f", event.drawnLoss ?? .nan)
    }
    return String(
      format: "loss of largest %.3f, of smallest %.3f, conflicts %.0f %%", largest, smallest,
      100 * event.conflictShare)
  }

  /// Ends the line that is being written over.
  func finish() { progress.finish() }
}
