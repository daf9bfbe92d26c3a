extension Experiment {
  /// The first setting in which two experiments differ, as far as results depend on it.
  func difference(from other: Experiment) -> String? {
    if seed != other.seed { return "seed" }
    if threads != other.threads { return "thread count" }
    if data.searchShare != other.data.searchShare { return "share of search images" }
    if training.outcome != other.training.outcome { return "\"training\"" }
    if latency != other.latency { return "\"latency\"" }
    if search.goals != other.search.goals || search.searcher != other.search.searcher
      || search.population != other.search.population
    {
      return "\"search\""
    }
    return nil
  }
}
