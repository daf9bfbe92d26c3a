import Datasets
import Documents
import Experiments

/// What decides outcomes, as far as the experiment says it: the parts of its canonical text.
extension Experiment {
  /// What weights depend on.
  var trainingParts: [OutcomeText.Part] {
    parts(of: ["data", "seed", "threads", "training"])
  }

  /// What a run depends on.
  var outcomeParts: [OutcomeText.Part] {
    var experiment = self
    // The search has a seed of its own, which people change alone.
    experiment.search.seed = 0
    return parts(of: ["data", "seed", "threads", "supernet", "training", "latency"])
      + [OutcomeText.Part("searchSeed", "\(searchSeed)", name: "seed of the search")]
      + experiment.parts(of: ["search"])
  }

  /// What the calibration of norms depends on: images as training shows them, unmixed.
  var calibrationParts: [OutcomeText.Part] {
    var training = training
    training.augmentation = training.augmentation.unmixed
    let text = training.canonical
    return parts(of: ["seed", "threads"])
      + ["augmentation", "calibration"].map {
        OutcomeText.Part($0, text[$0]?.compact ?? "")
      }
  }

  /// The parts of some keys; what is left out there is left out here.
  private func parts(of keys: Set<String>) -> [OutcomeText.Part] {
    canonical.members.filter { keys.contains($0.0) }.map { key, value in
      OutcomeText.Part(key, value.compact, name: Self.names[key] ?? "\"\(key)\"")
    }
  }

  /// What people call keys that are not the names of sections.
  private static let names = [
    "data": "share of search images", "seed": "seed", "threads": "thread count",
  ]
}
