/// A file is named `Type.swift` or `Type+Facet.swift` after a type that it declares, or else
/// extends; small types that belong to that one may stand beside it.
///
/// A file of free functions alone may have any name.
enum TypeRule {
  private struct Declaration {
    let name: String
    let isExtension: Bool
  }

  static func violations(_ file: SourceFile) -> [String] {
    let declarations = declarations(file.code)
    let types = declarations.filter { !$0.isExtension }.map(\.name)
    let subject = file.name.split(separator: "+").first.map(String.init) ?? ""
    let names = types.isEmpty ? declarations.map(\.name) : types
    if names.isEmpty || file.name == "main" || names.contains(subject) { return [] }
    return ["\(file.path): the file is not named after \(names.joined(separator: ", "))"]
  }

  /// Types and extensions outside all braces that are not private.
  private static func declarations(_ code: String) -> [Declaration] {
    let pattern =
      /\b(struct|class|enum|actor|protocol|extension)\s+`?([A-Za-z_][\w.]*)/
    return outermost(code).matches(of: pattern).compactMap { match in
      let kind = String(match.1)
      let line = lineStart(match.range.lowerBound, in: match.0.base)
      guard !line.contains(/\b(private|fileprivate)\b/), !line.contains(/\bimport\b/) else {
        return nil
      }
      let name = match.2.split(separator: ".").last.map(String.init) ?? ""
      return Declaration(name: name, isExtension: kind == "extension")
    }
  }

  private static func lineStart(_ index: String.Index, in text: String) -> Substring {
    let before = text[..<index]
    let start =
      before.lastIndex(where: \.isNewline).map { text.index(after: $0) } ?? text.startIndex
    return text[start..<index]
  }

  /// The code outside all braces.
  private static func outermost(_ code: String) -> String {
    var depth = 0
    var output = ""
    for character in code {
      if character == "}" { depth -= 1 }
      if depth == 0 || character.isNewline { output.append(character) }
      if character == "{" { depth += 1 }
    }
    return output
  }
}
