import Search

extension Bound {
  /// As it stands in an experiment.
  var text: String { "\(metric) \(relation.rawValue) \(limit)" }
}
