/// Every `@unchecked` has a comment right above it that argues why it holds.
enum UncheckedRule {
  static func violations(_ file: SourceFile) -> [String] {
    let lines = file.lines
    return file.codeLines.enumerated().compactMap { index, line in
      guard line.holds("@unchecked") else { return nil }
      let above = index > 0 ? lines[index - 1].drop(while: \.isWhitespace) : ""
      return above.hasPrefix("//") ? nil : "\(file.position(index)): '@unchecked' without a reason"
    }
  }
}
