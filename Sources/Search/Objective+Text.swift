import Walks

extension Objective {
  /// An objective in words, such as `accuracy:max`; nil if the text is none.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, Metric.isName(parts[0]), let direction = Direction(rawValue: parts[1])
    else { return nil }
    self.init(metric: parts[0], direction: direction)
  }

  /// The objective in words.
  package var text: String { "\(metric):\(direction.rawValue)" }
}
