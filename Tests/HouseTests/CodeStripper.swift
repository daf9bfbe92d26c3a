/// Blanks what is not code: comments, regular expressions and the contents of strings (not of their
/// interpolations); raw identifiers become one word.
///
/// Every blanked character but a line break becomes a space, so that lines and columns stay.
struct CodeStripper {
  private let characters: [Character]
  private var position = 0
  private var output = ""

  static func strip(_ text: String) -> String {
    var stripper = CodeStripper(characters: Array(text))
    stripper.code(untilParenthesis: false)
    return stripper.output
  }

  private init(characters: [Character]) { self.characters = characters }

  private func at(_ text: String) -> Bool {
    var index = position
    for character in text {
      guard index < characters.count, characters[index] == character else { return false }
      index += 1
    }
    return true
  }

  private mutating func keep(_ count: Int = 1) {
    output.append(contentsOf: characters[position..<min(position + count, characters.count)])
    position += count
  }

  private mutating func blank(_ count: Int = 1) {
    for character in characters[position..<min(position + count, characters.count)] {
      output.append(character.isNewline ? character : " ")
    }
    position += count
  }

  /// Copies code, up to the parenthesis that closes an interpolation if it is inside one.
  private mutating func code(untilParenthesis: Bool) {
    var depth = 0
    while position < characters.count {
      if at("//") {
        while position < characters.count, !characters[position].isNewline { blank() }
      } else if at("/*") {
        blockComment()
      } else if at("`") {
        rawIdentifier()
      } else if let length = regexLength() {
        blank(length)
      } else if let hashes = stringStart() {
        string(hashes: hashes)
      } else {
        if at("(") { depth += 1 }
        if at(")") { depth -= 1 }
        if untilParenthesis, depth < 0 { return }
        keep()
      }
    }
  }

  private mutating func blockComment() {
    var depth = 0
    repeat {
      if at("/*") { depth += 1 }
      if at("*/") { depth -= 1 }
      blank(at("/*") || at("*/") ? 2 : 1)
    } while depth > 0 && position < characters.count
  }

  /// Makes one word of a raw identifier, so that its words are not taken for code.
  private mutating func rawIdentifier() {
    keep()
    while position < characters.count, !at("`") {
      if characters[position].isLetter || characters[position].isNumber {
        keep()
      } else {
        output.append("_")
        position += 1
      }
    }
    keep()
  }

  /// The length of a regular expression that begins here: `/` where a value is expected, up to the
  /// next one in the line.
  private func regexLength() -> Int? {
    guard at("/"), !at("/ "), let before = output.last(where: { !$0.isWhitespace }),
      "(,=:[{".contains(before)
    else { return nil }
    var index = position + 1
    while index < characters.count, !characters[index].isNewline {
      if characters[index] == "/" { return index + 1 - position }
      index += characters[index] == "\\" ? 2 : 1
    }
    return nil
  }

  /// How many # stand before a string that begins here; nothing if none begins.
  private func stringStart() -> Int? {
    var index = position
    while index < characters.count, characters[index] == "#" { index += 1 }
    guard index < characters.count, characters[index] == "\"" else { return nil }
    return index - position
  }

  private mutating func string(hashes: Int) {
    let marks = String(repeating: "#", count: hashes)
    blank(hashes)
    let quote = at("\"\"\"") ? "\"\"\"" : "\""
    keep(quote.count)
    while position < characters.count, !at(quote + marks) {
      // A quote left open is no reason to blank the rest of the file.
      if quote == "\"", characters[position].isNewline { return }
      if at("\\" + marks + "(") {
        blank(2 + hashes)
        code(untilParenthesis: true)
        blank()
      } else {
        blank(at("\\" + marks) ? 2 + hashes : 1)
      }
    }
    keep(quote.count)
    blank(hashes)
  }
}
