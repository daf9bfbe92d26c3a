/// Rooms neither trap on purpose nor print: that is for the command and for tests.
enum WordRule {
  static func violations(_ file: SourceFile) -> [String] {
    if file.isTest || file.room == "nas" { return [] }
    return file.codeLines.enumerated().flatMap { index, line -> [String] in
      guard ["try!", "as!", "fatalError", "print("].contains(where: line.holds) else { return [] }
      return line.matches(of: /\btry!|\bas!|\bfatalError\b|\bprint\(/).map {
        "\(file.position(index)): '\($0.0)' has no place in '\(file.room)'"
      }
    }
  }
}
