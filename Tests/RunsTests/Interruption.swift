import Experiments
import Prediction
import Runs
import Training

/// Where a run is stopped, the earliest first.
enum Interruption: Error, CaseIterable {
  case beforeTheFirstCheckpoint
  case betweenCheckpoints
  case afterTheLastStep
  case whileProfiling
  case afterTheFirstCandidate
  case afterTheFirstGeneration
  case withinAGeneration
  case afterTheLastCandidate
  case afterTheTest

  /// Throws itself at its moment.
  func strike(_ event: RunEvent) throws {
    let isItsMoment =
      switch (self, event) {
      case (.beforeTheFirstCheckpoint, .trained(let event)): event.step == 4
      case (.betweenCheckpoints, .trained(let event)): event.step == 17
      case (.afterTheLastStep, .trained(let event)): event.step == event.steps
      case (.whileProfiling, .profiled(let progress)): progress.done == 3
      case (.whileProfiling, .predictor(_, isNew: false)): true
      case (.afterTheFirstCandidate, .evaluated(let count, _, _, _, _)): count == 1
      case (.afterTheFirstGeneration, .evaluated(let count, _, _, _, _)): count == 8
      case (.withinAGeneration, .evaluated(let count, _, _, _, _)): count == 11
      case (.afterTheLastCandidate, .evaluated(let count, let budget, _, _, _)): count == budget
      case (.afterTheTest, .tested): true
      default: false
      }
    if isItsMoment { throw self }
  }

}
