package import Errors
package import Networks

/// Why a run cannot begin, go on, or come to an end.
package enum RunError: UserError, Equatable {
  /// The machine has not the memory to train.
  case trainingTooLarge(space: String, needs: TrainingMemory, memory: UInt64)
  /// Something is to be dropped of which the space has nothing.
  case nothingToDrop(key: String, space: String, missing: String)
  /// The images do not suit the space.
  case images(space: String, found: String, wanted: String)
  /// The test images are of another size than the training images.
  case testImages(path: String, found: String, wanted: String)
  /// A run of this name exists.
  case runExists(folder: String)
  /// The database holds a run of this name, whose folder is gone.
  case runRecorded(database: String, name: String)
  /// Another process works on the run.
  case runBusy(folder: String)
  /// There is no run to go on with.
  case runMissing(folder: String)
  /// A run has no weights yet.
  case noWeights(folder: String)
  /// A run whose supernet is wanted is still in training.
  case unfinishedTraining(folder: String, step: Int, steps: Int)
  /// The run that exists was started from something else.
  case otherRun(folder: String, difference: String)
  /// The run that exists in a database was started from something else.
  case otherSearch(database: String, name: String, difference: String)
  /// A run whose candidates were scored by an outside evaluator, which alone has their weights.
  case scoredOutside(name: String)
  /// A run of one subnet, whose weights stand in a file already.
  case trainedAlone(name: String, weights: String)
  /// Not one candidate has a score.
  case nothingScored(space: String, reason: String)
  /// The bounds leave nothing of the space.
  case nothingFeasible(space: String, bounds: [String])
  /// Nothing that keeps laws and bounds was found to begin with.
  case nothingToAsk(space: String, conditions: [String])
  /// The weights are those of a run that an earlier release has begun, and nothing tells that they
  /// are the wanted ones.
  case earlierRelease(folder: String)
  /// Weights were trained with other options of the space.
  case otherOptions(path: String, difference: String)

  /// A run that was started from something else, where it stands.
  static func startedWithOther(
    _ difference: String, run name: String, at place: RunPlace
  ) -> RunError {
    switch place {
    case .folder(let folder, _): .otherRun(folder: folder.path, difference: difference)
    case .database(let path): .otherSearch(database: path, name: name, difference: difference)
    }
  }

  /// What kind of mistake it is.
  package var category: ErrorCategory {
    switch self {
    case .runExists, .runRecorded, .runMissing, .runBusy: .usage
    case .trainingTooLarge, .nothingToDrop, .images, .testImages, .noWeights, .unfinishedTraining,
      .otherRun, .otherSearch, .scoredOutside, .trainedAlone, .nothingScored, .nothingFeasible,
      .nothingToAsk, .earlierRelease, .otherOptions:
      .data
    }
  }

  /// The sentence for the user.
  package var description: String {
    switch self {
    case .trainingTooLarge(let space, let needs, let memory):
      """
      Training '\(space)' takes about \(needs.total >> 30) GiB (\(needs.summary)), this machine has \(memory >> 30) GiB. \
      Ask for a smaller 'training.batch', smaller choices\(needs.teachers > 0 ? ", fewer teachers" : "")\
      \(needs.average > 0 ? ", no 'training.ema'" : ""), or take a larger machine.
      """
    case .nothingToDrop(let key, let space, let missing):
      "\(key): the largest subnet of '\(space)' has \(missing). Leave '\(key)' out."
    case .images(let space, let found, let wanted):
      """
      Search space '\(space)' takes images of \(wanted) (height × width × channels), the data set has \
      \(found). Change 'input' in the space, or take other images.
      """
    case .testImages(let path, let found, let wanted):
      "'\(path)' has images of \(found), the training images have \(wanted). Take files that belong together."
    case .runExists(let folder):
      """
      A run exists in '\(folder)'. Go on with it by --resume, or start another one by \
      --name OTHER.
      """
    case .runRecorded(let database, let name):
      """
      The database '\(database)' holds a run '\(name)' already, but its folder is gone. Start another \
      one by --name OTHER, or name another "database".
      """
    case .runBusy(let folder):
      "Another process works on the run in '\(folder)'. Wait until it has ended."
    case .runMissing(let folder):
      "There is no run in '\(folder)' to go on with. Start one by 'nas run', without --resume."
    case .noWeights(let folder):
      "There are no trained weights in '\(folder)'. Train them by 'nas train' or 'nas run'."
    case .unfinishedTraining(let folder, let step, let steps):
      """
      The training in '\(folder)' stands at step \(step.grouped) of \(steps.grouped). Finish it by 'nas train' or \
      'nas run' with --resume.
      """
    case .otherRun(let folder, let difference):
      """
      The run in '\(folder)' was started with another \(difference). Resume it with the same files, \
      or start another one by --name OTHER.
      """
    case .otherSearch(let database, let name, let difference):
      """
      The run '\(name)' in '\(database)' was started with another \(difference). Resume it with the same \
      options, or start another one by --name OTHER.
      """
    case .scoredOutside(let name):
      """
      The candidates of run '\(name)' were scored by an outside evaluator, so there are no weights here. \
      'nas show' prints their architectures.
      """
    case .trainedAlone(let name, let weights):
      "The subnet of run '\(name)' was trained alone; its weights stand in '\(weights)'. Take that file."
    case .nothingScored(let space, let reason):
      "Every candidate of '\(space)' failed. The reason of the last one: \(reason)"
    case .nothingFeasible(let space, let bounds):
      """
      No subnet of '\(space)' was found that meets \
      \(bounds.map { "'\($0)'" }.joined(separator: " and ")). Relax the bounds.
      """
    case .nothingToAsk(let space, let conditions):
      """
      No architecture of '\(space)' was found that keeps \(conditions.map { "'\($0)'" }.joined(separator: " and ")), \
      although many were drawn. Relax one of them.
      """
    case .earlierRelease(let folder):
      """
      The weights in '\(folder)' are those of an earlier release, which wrote down in another way what they depend on: \
      finish that run with the release that began it, or start another one by --name OTHER.
      """
    case .otherOptions(let path, let difference):
      """
      The weights in '\(path)' were trained with other options of the search space: \(difference). Use a file \
      that says what theirs did, or train again by --name OTHER.
      """
    }
  }
}
