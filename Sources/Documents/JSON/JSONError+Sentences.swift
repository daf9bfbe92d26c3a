import Errors

extension JSONError {
  /// The sentence for the user.
  package var description: String {
    switch self {
    case .malformed(let place, let problem):
      "\(place) \(problem.sentence)"
    case .duplicateKey(let place, let key, let firstLine):
      "\(place) the key '\(key)' stands twice (first in line \(firstLine)). Remove one of them."
    case .unknownKey(let place, let key, let allowed):
      "\(place) unknown key '\(key)'.\(Suggestion.question(for: key, among: allowed))"
        + " Allowed: \(allowed.joined(separator: ", "))."
    case .missingKey(let place, let key):
      "\(place) the key '\(key)' is missing. Add it."
    case .wrongType(let place, let expected, let found):
      "\(place) expected \(expected), found \(found)."
    case .outOfRange(let place, let found, let lowest, let highest):
      "\(place) \(found) is out of range. Allowed: \(lowest) to \(highest)."
    case .unknownWord(let place, let word, let allowed):
      "\(place) '\(word)' is not known here.\(Suggestion.question(for: word, among: allowed))"
        + " Allowed: \(allowed.joined(separator: ", "))."
    case .rivals(let place, let keys):
      "\(place) \(keys.map { "'\($0)'" }.joined(separator: " and ")) exclude each other. Give one."
    case .contradiction(let place, let reason):
      "\(place) \(reason)."
    case .otherKind(let place, let found):
      "\(place) this is \(found.words). Name the file that belongs here."
    }
  }
}

extension JSONSyntaxProblem {
  var sentence: String {
    switch self {
    case .expectedValue(let found): "not JSON: expected a value, found \(found)."
    case .expectedKey(let found): "not JSON: expected a key in double quotes, found \(found)."
    case .expectedColon(let found): "not JSON: expected ':' after the key, found \(found)."
    case .expectedCommaOr(let closing, let found):
      "not JSON: expected ',' or '\(closing)', found \(found)."
    case .trailingComma:
      "not JSON: a comma before a closing bracket. Remove the comma."
    case .trailing(let found):
      "not JSON: expected the end after the value, found \(found)."
    case .unterminatedText: "not JSON: the text has no closing quote."
    case .controlCharacter(let byte):
      "not JSON: a raw control character (code \(byte)) in a text. Write it as \\n, \\t or \\u00XX."
    case .unknownEscape:
      "not JSON: unknown escape. Allowed: \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four digits."
    case .loneSurrogate: "not JSON: half of a surrogate pair. Write both halves, or neither."
    case .invalidUTF8: "not JSON: bytes that are not UTF-8. Save the file as UTF-8."
    case .byteOrderMark:
      "not JSON: the file begins with a byte order mark. Save it as UTF-8 without one."
    case .malformedNumber(let text):
      "not JSON: '\(text)' is no number. Write 12, -3, 0.5 or 8e6."
    case .numberTooLarge(let text): "the number \(text) is too large."
    case .tooDeep(let limit): "more than \(limit) brackets inside each other."
    }
  }
}

extension DocumentError {
  /// The most mistakes that are told at once.
  private static var countLimit: Int { 20 }

  /// The sentences of several mistakes, a line for each.
  package static func sentence(of mistakes: [Self]) -> String {
    let told = mistakes.prefix(countLimit).map(\.description).joined(separator: "\n")
    let rest = mistakes.count - countLimit
    return "\(mistakes.count) mistakes:\n\(told)" + (rest > 0 ? "\nand \(rest) more." : "")
  }
}
