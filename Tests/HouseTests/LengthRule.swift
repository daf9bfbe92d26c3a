/// No file is longer than 300 lines.
enum LengthRule {
  static let limit = 300

  static func violations(path: String, text: String) -> [String] {
    let count = text.split(separator: "\n", omittingEmptySubsequences: false).count
    let lines = text.hasSuffix("\n") ? count - 1 : count
    return lines > limit ? ["\(path): \(lines) lines are more than \(limit)"] : []
  }
}
