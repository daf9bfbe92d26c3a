import Experiments

extension Experiment {
  /// The first setting in which two experiments differ, as far as results depend on it.
  func difference(from other: Experiment) -> String? {
    if seed != other.seed { return "seed" }
    if threads != other.threads { return "thread count" }
    if data.searchShare != other.data.searchShare { return "share of search images" }
    if training.outcome != other.training.outcome { return "\"training\"" }
    if supernet != other.supernet { return "\"supernet\"" }
    if latency != other.latency { return "\"latency\"" }
    if searchSeed != other.searchSeed { return "seed of the search" }
    var (mine, others) = (search, other.search)
    (mine.budget, others.budget) = (0, 0)
    (mine.seed, others.seed) = (nil, nil)
    return mine == others ? nil : "\"search\""
  }
}
