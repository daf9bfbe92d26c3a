/// Everything needed to repeat a run.
public struct RunDescription: Hashable, Sendable {
  /// Its name, unique in the database.
  public var name: String
  /// What kind of run it is, such as `run` or `search`.
  public var kind: String
  /// The name of the search space.
  public var spaceName: String
  /// The fingerprint of the search space.
  public var spaceFingerprint: String
  /// The text of the space file.
  public var spaceText: String
  /// The text of the experiment file, with all its defaults or as it was given.
  public var experimentText: String
  /// The seed of all random numbers.
  public var seed: UInt64
  /// The number of threads of an evaluation.
  public var threads: Int
  /// The fingerprint of the images, if there are any.
  public var datasetFingerprint: String?
  /// The fingerprint of the latency predictor, once there is one.
  public var predictorFingerprint: String?
  /// The commit of the software.
  public var commit: String
  /// The machine.
  public var host: String
  /// The objectives as `metric:min` or `metric:max`, in the order of `o1…o4`.
  public var objectives: [String]

  /// A description of a run.
  public init(
    name: String, kind: String, spaceName: String, spaceFingerprint: String, spaceText: String,
    experimentText: String, seed: UInt64, threads: Int, datasetFingerprint: String? = nil,
    predictorFingerprint: String? = nil, commit: String, host: String, objectives: [String]
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
    self.objectives = objectives
  }
}
