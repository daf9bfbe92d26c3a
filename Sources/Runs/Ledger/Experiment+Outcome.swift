import Datasets
import Documents
import Experiments

/// What decides outcomes, as far as the experiment says it: the parts of its canonical text.
extension Experiment {
  /// What weights depend on.
  var trainingParts: [(name: String, text: String)] {
    parts(of: ["data", "seed", "threads", "training"])
  }

  /// What a run depends on.
  var outcomeParts: [(name: String, text: String)] {
    var experiment = self
    // The search has a seed of its own, which people change alone.
    experiment.search.seed = 0
    return parts(of: ["data", "seed", "threads", "supernet", "training", "latency"])
      + [("seed of the search", "\(searchSeed)")] + experiment.parts(of: ["search"])
  }

  /// What the calibration of norms depends on: images as training shows them, unmixed.
  var calibrationParts: [(name: String, text: String)] {
    var training = training
    training.augmentation = training.augmentation.unmixed
    let text = training.canonical
    return parts(of: ["seed", "threads"])
      + ["augmentation", "calibration"].map { ($0, text[$0]?.compact ?? "") }
  }

  /// The parts of some keys; what is left out there is left out here.
  private func parts(of keys: Set<String>) -> [(name: String, text: String)] {
    canonical.members.filter { keys.contains($0.0) }.map { key, value in
      (Self.names[key] ?? "\"\(key)\"", value.compact)
    }
  }

  /// What people call keys that are not the names of sections.
  private static let names = [
    "data": "share of search images", "seed": "seed", "threads": "thread count",
  ]
}
