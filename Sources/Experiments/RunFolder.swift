import Files

/// The folder of one run, and what stands where in it.
public struct RunFolder: Hashable, Sendable {
  /// Its path.
  public let path: String

  /// The folder at a path.
  public init(path: String) {
    self.path = path
  }

  /// The folder of a run of a given name.
  public init(output: String, name: String) {
    self.init(path: output + "/" + name)
  }

  /// The results, unless the experiment names another database.
  public var database: String { path + "/results.sqlite" }
  /// The latency predictor that was fitted for the run.
  public var predictor: String { path + "/predictor.json" }
  /// The subnet that a run has trained alone.
  public var weights: String { path + "/net.safetensors" }
  /// Held by the process that works on the run.
  public var lock: String { path + "/lock" }

  /// Whether a run has begun here.
  public var exists: Bool { FileAccess.exists(lock) }
}
