extension CandidateRecord {
  /// The name of a metric's column in a table whose columns have other names too: its own, or
  /// `metrics.NAME` where a column of ours is called so; no two metrics get the same.
  package static func columnName(
    ofMetric name: String, besides taken: some Collection<String>
  ) -> String {
    let prefix = "metrics."
    return taken.contains(name) || name.hasPrefix(prefix) ? prefix + name : name
  }
}
