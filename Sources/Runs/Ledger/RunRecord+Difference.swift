import Blocks
package import Experiments
import Foundation
package import Results
import Spaces

extension RunRecord {
  /// What differs between a recorded run and what should be the same one; nil if nothing does that
  /// results depend on.
  ///
  /// A larger budget, or other places for files, are no difference: a run may go on further than it
  /// was first asked to.
  func difference(
    from wanted: RunDescription, predictor: String?, evaluation: EvaluationKey?
  ) throws(ExperimentError) -> String? {
    switch wanted.kind {
    case .run, .scratch, .finetune:
      guard description.kind == wanted.kind else {
        return "kind of run, '\(description.kind.rawValue)'"
      }
      if let difference = try description.experimentOutcome
        .difference(from: wanted.experimentOutcome)
      {
        let options = description.optionDifference(from: wanted)
        return difference + (options.map { ", which differs in \($0)" } ?? "")
      }
      guard let predictor, let known = description.predictorFingerprint else { return nil }
      return known == predictor ? nil : "latency predictor"
    case .search:
      if self.evaluation != evaluation { return "evaluator identity" }
      guard description.kind == .search, let wanted = wanted.searchOutcome,
        let known = description.searchOutcome
      else { return "way of scoring" }
      return known.difference(from: wanted)
    }
  }
}

extension RunDescription {
  /// The experiment with which the run was started.
  package var experiment: Experiment {
    get throws(ExperimentError) {
      try Experiment(reading: Data(experimentText.utf8), path: "experiment of run '\(name)'")
    }
  }

  /// What its space says of options where the wanted one says something else, if that is all.
  fileprivate func optionDifference(from wanted: RunDescription) -> String? {
    let space = try? Space(
      reading: Data(wanted.spaceText.utf8), path: wanted.spaceName, vocabulary: Roster.vocabulary)
    return space?.optionDifference(from: spaceFingerprint)
  }

  /// What decides the outcome of a run of an experiment.
  fileprivate var experimentOutcome: OutcomeText {
    get throws(ExperimentError) {
      OutcomeText(
        [
          .init("space", spaceFingerprint, name: "search space"),
          .init("images", datasetFingerprint ?? "", name: "data set"),
        ]
          + (try experiment.outcomeParts))
    }
  }

  /// What decides the outcome of a search by an outside evaluator; nil if the stored text is none
  /// of such a search.
  fileprivate var searchOutcome: OutcomeText? {
    guard let parts = OutsideSearchSettings.outcomeParts(of: experimentText) else { return nil }
    return OutcomeText(
      [
        .init("space", spaceFingerprint, name: "search space"),
        .init("predictor", predictorFingerprint ?? "", name: "latency predictor"),
      ] + parts)
  }
}
