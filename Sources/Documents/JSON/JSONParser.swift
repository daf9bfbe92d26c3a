/// Reads JSON from bytes, one pass, and gives every value its place.
struct JSONParser {
  /// The deepest nesting that is read; deeper files are errors, so that no file exhausts the stack.
  static let depthLimit = 64

  let bytes: [UInt8]
  let file: String
  var index = 0
  private var line = 1
  private var column = 1
  private var countedTo = 0
  /// Keys that stand twice.
  private(set) var duplicates: [JSONError] = []

  init(bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  var current: UInt8? { index < bytes.count ? bytes[index] : nil }

  /// The one value that a file holds.
  mutating func document() throws(JSONError) -> JSONValue {
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { throw malformed(.byteOrderMark, path: "") }
    skipSpace()
    let value = try value(path: "", depth: 0)
    skipSpace()
    guard index == bytes.count else { throw malformed(.trailing(found: found), path: "") }
    return value
  }

  private mutating func value(path: String, depth: Int) throws(JSONError) -> JSONValue {
    let place = place(path: path)
    guard let byte = current else { throw malformed(.expectedValue(found: found), path: path) }
    let content: JSONValue.Content
    switch byte {
    case UInt8(ascii: "{"): content = .object(try members(path: path, depth: depth + 1))
    case UInt8(ascii: "["): content = .array(try elements(path: path, depth: depth + 1))
    case UInt8(ascii: "\""): content = .text(try text(path: path))
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      content = try number(path: path)
    default: content = try word(path: path)
    }
    return JSONValue(place: place, content: content)
  }

  private mutating func members(path: String, depth: Int) throws(JSONError) -> [JSONMember] {
    guard depth <= Self.depthLimit else {
      throw malformed(.tooDeep(limit: Self.depthLimit), path: path)
    }
    var members: [JSONMember] = []
    var lines: [String: Int] = [:]
    index += 1
    skipSpace()
    if skip("}") { return members }
    while true {
      guard current == UInt8(ascii: "\"") else {
        throw malformed(
          current == UInt8(ascii: "}") ? .trailingComma : .expectedKey(found: found), path: path)
      }
      let start = place(path: path)
      let key = try text(path: path)
      let inner = JSONPlace.path(of: key, in: path)
      let place = JSONPlace(file: file, line: start.line, column: start.column, path: inner)
      if let firstLine = lines.updateValue(place.line, forKey: key) {
        duplicates.append(.duplicateKey(at: place, key: key, firstLine: firstLine))
      }
      skipSpace()
      guard skip(":") else { throw malformed(.expectedColon(found: found), path: inner) }
      skipSpace()
      members.append(
        JSONMember(key: key, place: place, value: try value(path: inner, depth: depth)))
      skipSpace()
      if skip("}") { return members }
      guard skip(",") else {
        throw malformed(.expectedCommaOr(closing: "}", found: found), path: path)
      }
      skipSpace()
    }
  }

  private mutating func elements(path: String, depth: Int) throws(JSONError) -> [JSONValue] {
    guard depth <= Self.depthLimit else {
      throw malformed(.tooDeep(limit: Self.depthLimit), path: path)
    }
    var elements: [JSONValue] = []
    index += 1
    skipSpace()
    if skip("]") { return elements }
    while true {
      if !elements.isEmpty, current == UInt8(ascii: "]") {
        throw malformed(.trailingComma, path: path)
      }
      let inner = JSONPlace.path(of: elements.count, in: path)
      elements.append(try value(path: inner, depth: depth))
      skipSpace()
      if skip("]") { return elements }
      guard skip(",") else {
        throw malformed(.expectedCommaOr(closing: "]", found: found), path: path)
      }
      skipSpace()
    }
  }

  private mutating func word(path: String) throws(JSONError) -> JSONValue.Content {
    let words: [(String, JSONValue.Content)] = [
      ("true", .flag(true)), ("false", .flag(false)), ("null", .null),
    ]
    for (word, content) in words where bytes[index...].starts(with: word.utf8) {
      index += word.utf8.count
      return content
    }
    throw malformed(.expectedValue(found: found), path: path)
  }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 {
      index += 1
    }
  }

  private mutating func skip(_ sign: Unicode.Scalar) -> Bool {
    guard current == UInt8(ascii: sign) else { return false }
    index += 1
    return true
  }

  /// What stands at the cursor, for messages.
  private var found: String {
    guard let byte = current else { return "the end of the file" }
    if byte > 0x20, byte < 0x7f { return "'\(Unicode.Scalar(byte))'" }
    return byte < 0x80 ? "the character with code \(byte)" : "a character that is not ASCII"
  }

  func malformed(_ problem: JSONSyntaxProblem, path: String) -> JSONError {
    var copy = self
    return .malformed(at: copy.place(path: path), problem)
  }

  /// The place of the cursor; counts lines and columns only from the last place on, so that a long
  /// line costs no more.
  private mutating func place(path: String) -> JSONPlace {
    if countedTo > index { (line, column, countedTo) = (1, 1, 0) }
    while countedTo < index {
      let byte = bytes[countedTo]
      if byte == 0x0a {
        line += 1
        column = 1
      } else if byte & 0xc0 != 0x80 {
        column += 1
      }
      countedTo += 1
    }
    return JSONPlace(file: file, line: line, column: column, path: path)
  }
}
