import Datasets
import Experiments
import Measurement

/// What decides outcomes, as far as the experiment says it.
extension Experiment {
  /// What weights depend on.
  var trainingParts: [(name: String, text: String)] {
    [
      ("seed", "\(seed)"), ("thread count", "\(threads)"),
      ("share of search images", "\(data.searchShare)"), ("\"training\"", "\(training.outcome)"),
    ]
  }

  /// What a run depends on.
  var outcomeParts: [(name: String, text: String)] {
    var search = search
    (search.budget, search.seed) = (0, nil)
    return trainingParts + [
      ("\"supernet\"", supernet ?? ""), ("\"latency\"", "\(latency)"),
      ("seed of the search", "\(searchSeed)"), ("\"search\"", "\(search)"),
    ]
  }

  /// What the calibration of norms depends on.
  var calibrationParts: [(name: String, text: String)] {
    [
      ("batches", "\(training.calibrationBatches) of \(training.calibrationBatch)"),
      ("average", training.calibrationAveraging.rawValue), ("seed", "\(seed)"),
      ("augmentation", "\(training.augmentation.unmixed)"), ("threads", "\(threads)"),
    ]
  }
}
