/// A test that expects nothing cannot fail.
///
/// A test expects if its body holds `#expect`, `#require` or `Issue.record`, or calls a function
/// that does.
enum TestRule {
  private struct Function {
    let name: String
    let isTest: Bool
    let body: Substring
    let position: String
  }

  static func violations(_ files: [SourceFile]) -> [String] {
    let functions = files.flatMap(functions)
    var expecting: Set<String> = []
    var found = true
    while found {
      let more = functions.filter {
        !expecting.contains($0.name) && expects($0, through: expecting)
      }
      expecting.formUnion(more.map(\.name))
      found = !more.isEmpty
    }
    return functions.filter { $0.isTest && !expects($0, through: expecting) }
      .map { "\($0.position): the test expects nothing, so it cannot fail" }
  }

  private static func expects(_ function: Function, through expecting: Set<String>) -> Bool {
    if function.body.contains(/#expect\b|#require\b|Issue\.record\b/) { return true }
    return function.body.matches(of: /(\w+)\s*[({]/).contains { expecting.contains(String($0.1)) }
  }

  private static func functions(_ file: SourceFile) -> [Function] {
    let code = file.code
    let starts = Array(code.matches(of: /\bfunc\s+(`[^`]*`|\w+)/))
    var end = code.startIndex
    return starts.map { match in
      let between = code[end..<match.range.lowerBound]
      let body = body(code[match.range.upperBound...])
      // Whatever stands between two functions belongs to the second one's attributes.
      end = match.range.upperBound
      let attributes = between[(between.lastIndex(of: "}") ?? between.startIndex)...]
      let line = code[..<match.range.lowerBound].count(where: \.isNewline)
      return Function(
        name: String(match.1), isTest: attributes.contains(/@Test\b/), body: body,
        position: file.position(line))
    }
  }

  private static func body(_ rest: Substring) -> Substring {
    guard let start = rest.firstIndex(of: "{") else { return "" }
    var depth = 0
    for index in rest[start...].indices {
      if rest[index] == "{" { depth += 1 }
      if rest[index] == "}" { depth -= 1 }
      if depth == 0 { return rest[start...index] }
    }
    return rest[start...]
  }
}
