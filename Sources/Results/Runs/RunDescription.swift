/// What a run does, as the `kind` of its row says.
package enum RunKind: String, Hashable, Sendable, CaseIterable {
  /// It trains a supernet and searches it.
  case run
  /// It trains one subnet from freshly drawn weights.
  case scratch
  /// It trains one subnet further, from inherited weights.
  case finetune
  /// It searches by the scores of an outside evaluator.
  case search
}

/// Everything needed to repeat a run.
package struct RunDescription: Hashable, Sendable {
  /// Its name, unique in the database.
  package var name: String
  /// What it does.
  package var kind: RunKind
  /// The name of the search space.
  package var spaceName: String
  /// The fingerprint of the search space.
  package var spaceFingerprint: String
  /// The text of the space file.
  package var spaceText: String
  /// The text of the experiment file, with all its defaults or as it was given.
  package var experimentText: String
  /// The seed of all random numbers.
  package var seed: UInt64
  /// The number of threads of an evaluation.
  package var threads: Int
  /// The fingerprint of the images, if there are any.
  package var datasetFingerprint: String?
  /// The fingerprint of the latency predictor, once there is one.
  package var predictorFingerprint: String?
  /// The commit of the software.
  package var commit: String
  /// The machine.
  package var host: String
  /// The folder to which the paths of the experiment are relative.
  package var folder: String?
  /// The objectives as `metric:min` or `metric:max`, in the order of `o1…o4`.
  package var objectives: [String]

  /// A description of a run.
  package init(
    name: String, kind: RunKind, spaceName: String, spaceFingerprint: String, spaceText: String,
    experimentText: String, seed: UInt64, threads: Int, datasetFingerprint: String? = nil,
    predictorFingerprint: String? = nil, commit: String, host: String, folder: String? = nil,
    objectives: [String]
  ) {
    self.name = name
    self.kind = kind
    self.spaceName = spaceName
    self.spaceFingerprint = spaceFingerprint
    self.spaceText = spaceText
    self.experimentText = experimentText
    self.seed = seed
    self.threads = threads
    self.datasetFingerprint = datasetFingerprint
    self.predictorFingerprint = predictorFingerprint
    self.commit = commit
    self.host = host
    self.folder = folder
    self.objectives = objectives
  }
}
