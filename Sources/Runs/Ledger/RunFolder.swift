import Files

/// The folder of one run, and what stands where in it.
package struct RunFolder: Hashable, Sendable {
  /// Its path.
  package let path: String

  /// The folder at a path.
  package init(path: String) {
    self.path = path
  }

  /// The folder of a run of a given name.
  package init(output: String, name: String) {
    self.init(path: output + "/" + name)
  }

  /// The results, unless the experiment names another database.
  package var database: String { path + "/results.sqlite" }
  /// The latency predictor that was fitted for the run.
  package var predictor: String { path + "/predictor.json" }
  /// The subnet that a run has trained alone.
  package var weights: String { path + "/net.safetensors" }
  /// Held by the process that works on the run.
  package var lock: String { path + "/lock" }

  /// Whether a run has begun here.
  package var exists: Bool { FileAccess.exists(lock) }
}
