public import Search

extension Objective {
  /// An objective in words, such as `accuracy:max`; nil if the text is none.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, Self.isMetric(parts[0]), let direction = Direction(rawValue: parts[1])
    else { return nil }
    self.init(metric: parts[0], direction: direction)
  }

  /// The objective in words.
  public var text: String { "\(metric):\(direction.rawValue)" }

  /// Whether a text can name a metric: letters, digits, `_`, `.` and `-`, beginning with a letter.
  static func isMetric(_ text: String) -> Bool {
    text.wholeMatch(of: /[A-Za-z][A-Za-z0-9_.-]*/) != nil
  }
}
