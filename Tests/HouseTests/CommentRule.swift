/// Comments are wrapped at the width that the formatter is told, and everything that other rooms
/// see is documented.
enum CommentRule {
  static let width = 100

  static func violations(_ file: SourceFile) -> [String] {
    let wide = file.lines.enumerated().filter { _, line in
      line.count > width && line.drop(while: \.isWhitespace).hasPrefix("//")
    }.map { "\(file.position($0.offset)): the comment is wider than \(width) columns" }
    return file.isTest ? wide : wide + undocumented(file)
  }

  /// Declarations for other rooms without a documentation comment above them.
  private static func undocumented(_ file: SourceFile) -> [String] {
    let lines = file.lines
    return file.codeLines.enumerated().compactMap { index, line in
      guard line.holds("package"),
        line.contains(/^\s*(?:@\w+\s+)*package\s+(?!import\b|extension\b)/)
      else { return nil }
      var above = index - 1
      while above >= 0, lines[above].drop(while: \.isWhitespace).hasPrefix("@") { above -= 1 }
      let comment = above >= 0 ? lines[above].drop(while: \.isWhitespace) : ""
      return comment.hasPrefix("///")
        ? nil : "\(file.position(index)): what other rooms see has no documentation"
    }
  }
}
