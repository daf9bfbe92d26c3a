/// A Swift file, as text and as code without comments and literals.
struct SourceFile {
  /// Relative to the repository's root.
  let path: String
  let text: String
  /// The text with comments, string contents and raw identifiers blanked, line by line.
  let code: String

  init(path: String, text: String) {
    self.path = path
    self.text = text
    code = CodeStripper.strip(text)
  }

  /// The file's name without folder and ending.
  var name: String {
    String((path.split(separator: "/").last ?? "").dropLast(".swift".count))
  }

  /// The folder under Sources or Tests.
  var room: String {
    path.split(separator: "/").dropFirst().first.map(String.init) ?? ""
  }

  var isTest: Bool { path.hasPrefix("Tests/") }

  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

  var codeLines: [Substring] { code.split(separator: "\n", omittingEmptySubsequences: false) }

  /// "path:line", with lines counted from 1.
  func position(_ index: Int) -> String { "\(path):\(index + 1)" }
}

extension Substring {
  /// Whether a text stands in it, byte for byte: many times faster than a regular expression, which
  /// need then look at few lines.
  func holds(_ text: String) -> Bool {
    var (line, text) = (self, text)
    return line.withUTF8 { line in
      text.withUTF8 { text in
        line.count >= text.count
          && (0...(line.count - text.count)).contains { start in
            text.indices.allSatisfy { line[start + $0] == text[$0] }
          }
      }
    }
  }
}
