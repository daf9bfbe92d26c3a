package import Documents
package import Errors
package import Training

/// Why a run cannot begin, go on, or come to an end.
package enum RunError: UserError, Equatable {
  /// The machine has not the memory to train.
  case trainingTooLarge(space: String, needs: TrainingMemory, memory: UInt64)
  /// The machine has not the memory to calibrate norms on so many images at a time.
  case calibrationTooLarge(
    space: String, batch: Int, bytes: UInt64, memory: UInt64, fitting: Int)
  /// Latency would be measured with more threads than can run at the same time.
  case tooManyThreads(key: String, threads: Int, processors: Int)
  /// A batch has more images than the training split.
  case batchTooLarge(key: String, at: JSONPlace?, batch: Int, images: Int)
  /// A norm would take mean and variance of one value per channel.
  case oneValue(key: String, norm: String, space: String)
  /// Something is to be dropped of which the space has nothing.
  case nothingToDrop(key: String, space: String, missing: String)
  /// The images do not suit the space.
  case images(space: String, found: String, wanted: String)
  /// The test images are of another size than the training images.
  case testImages(path: String, found: String, wanted: String)
  /// The images are not those of a recorded run.
  case otherImages(run: String, path: String)
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
  /// Weights are not those with which the candidates of a run were scored.
  case otherWeights(run: String, step: Int, steps: Int, complaint: String?)
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
  /// The first answer of an evaluator cannot be that of a network.
  case absurdAnswer(String)
  /// Not one candidate has a score.
  case nothingScored(space: String, reason: String)
  /// The bounds leave nothing of the space.
  case nothingFeasible(space: String, bounds: [MissedBound])
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
    case .trainingTooLarge, .calibrationTooLarge, .tooManyThreads, .batchTooLarge, .oneValue,
      .nothingToDrop, .images, .testImages, .otherImages, .noWeights, .otherWeights,
      .unfinishedTraining,
      .otherRun, .otherSearch, .scoredOutside, .trainedAlone, .absurdAnswer, .nothingScored,
      .nothingFeasible,
      .nothingToAsk, .earlierRelease, .otherOptions:
      .data
    }
  }

  /// The sentence for the user.
  package var description: String {
    switch self {
    case .trainingTooLarge(let space, let needs, let memory):
      """
      Training '\(space)' takes \(needs.total.asMemory) (\(needs.summary)), this process may use \(memory.asMemory). \
      \(needs.advice(for: memory))
      """
    case .calibrationTooLarge(let space, let batch, let bytes, let memory, let fitting):
      """
      Calibrating the norms of '\(space)' on \(batch.grouped) images at a time takes \(bytes.asMemory), this process may \
      use \(memory.asMemory). \
      \(fitting > 0
        ? "Set 'training.calibration.batch' to at most \(fitting.grouped)."
        : "Not even one image fits: ask for smaller choices or take a larger machine.")
      """
    case .tooManyThreads(let key, let threads, let processors):
      """
      \(key) is \(threads), but this process may use \(processors.counted("processor")) (affinity and control group \
      counted): latency would be that of threads which wait for each other. Set '\(key)' to at most \(processors), or \
      name a 'latency.predictor' that was made where the network is to run.
      """
    case .batchTooLarge(let key, let place, let batch, let images):
      """
      \(place?.description ?? "\(key):") a batch of \(batch.grouped)\(place == nil ? ", the default," : "") cannot be drawn from \
      \(images.counted("training image")), which the search split leaves. Set '\(key)' to at most \(images.grouped).
      """
    case .oneValue(let key, let norm, let space):
      """
      \(key): with one image at a time the norm '\(norm)' of '\(space)' has one value per channel, so that it gives the \
      same for every image and nothing before it learns. Set '\(key)' to at least 2\
      \(key == "training.batch" ? ", with half the 'training.accumulation'" : "").
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
    case .otherImages(let run, let path):
      "The images in '\(path)' are not those of run '\(run)'. Name the folder in which they are by --data."
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
    case .otherWeights(let run, let step, let steps, _) where step >= steps:
      """
      The weights of run '\(run)' are others than those with which its candidates were scored, so the recorded figures \
      are not theirs. Bring back its checkpoint, or search anew with --name OTHER.
      """
    case .otherWeights(let run, let step, let steps, let complaint):
      """
      \(complaint.map { "\($0) " } ?? "")The weights that are left are those of step \(step.grouped) of \(steps.grouped), \
      with which the candidates of run '\(run)' were not scored. 'nas run' with --resume trains the rest again, to the \
      same end.
      """
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
    case .absurdAnswer(let sentence): "\(sentence) The search stops here."
    case .nothingScored(let space, let reason):
      "Every candidate of '\(space)' failed. The reason of the last one: \(reason)"
    case .nothingFeasible(let space, let bounds):
      """
      No subnet of '\(space)' was found that meets \
      \(bounds.map { "'\($0.text)'" }.joined(separator: " and "))\(MissedBound.words(bounds)). Relax the bounds.
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

/// A bound of a search in which no candidate keeps all of them.
package struct MissedBound: Equatable, Sendable {
  /// The bound, such as `latency <= 2.5`.
  package let text: String
  /// The value that comes nearest to it; nil if a candidate keeps it.
  package let nearest: Double?

  /// A bound, and what came nearest to it.
  package init(text: String, nearest: Double?) {
    self.text = text
    self.nearest = nearest
  }

  /// How far the bounds were missed, behind a sentence that names them.
  fileprivate static func words(_ bounds: [MissedBound]) -> String {
    let missed = bounds.compactMap { bound in
      bound.nearest.map { "\(JSONOutput.real($0).compact) for '\(bound.text)'" }
    }
    guard missed.isEmpty else { return "; the nearest found is \(missed.joined(separator: ", "))" }
    return bounds.count > 1 ? "; each is kept by some, but not all by one" : ""
  }
}
