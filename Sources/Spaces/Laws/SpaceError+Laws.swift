import Errors

extension SpaceError {
  /// What is wrong with a law.
  package enum LawProblem: Hashable, Sendable {
    /// A number, a name or a parenthesis must stand here.
    case expectedOperand(found: String)
    /// A comparison must stand here.
    case expectedComparison(found: String)
    /// A closing parenthesis must stand here.
    case expectedClosing(found: String)
    /// `then` must stand here.
    case expectedThen(found: String)
    /// The law must end here.
    case expectedEnd(found: String)
    /// A quote that nothing closes.
    case openText
    /// Too many parentheses, signs, `not` or `if` inside each other.
    case tooDeep(limit: Int)
    /// Too many numbers, names and texts.
    case tooLong(limit: Int)
    /// A name that the space does not have.
    case unknownName(String, known: [String])
    /// A word without quotes beside a choice between words.
    case unquoted(word: String, name: String, allowed: [String])
    /// A choice between words in a sum.
    case wordsInSum(name: String)
    /// A text that is compared with no choice between words.
    case textAlone(String)
    /// A choice between words compared by another sign than `==` and `!=`.
    case unordered(name: String, sign: String)
    /// A choice between words compared with what is never a word.
    case wordsAndNumbers(name: String)
    /// A value that a name never has.
    case impossible(found: String, name: String, allowed: [String])
    /// Two choices between words that are never the same.
    case nothingInCommon(first: String, second: String)
    /// `true` or `false` compared with a number.
    case flagAndNumber(String)
  }
}

extension SpaceError.LawProblem {
  /// What people write who know other languages, and what laws have in its place.
  private static let habits = [
    "=": "==", "<>": "!=", "=<": "<=", "=>": ">=", "&": "and", "&&": "and", "|": "or", "||": "or",
    "!": "not", "->": "if … then …", "\"": "'",
  ]

  /// The rest of the sentence that begins with the law.
  var sentence: String {
    switch self {
    case .expectedOperand(let found):
      "cannot be read: expected a number, a name or '(', found \(Self.words(found))"
    case .expectedComparison(let found):
      "cannot be read: expected one of \(Self.comparisons), found \(Self.words(found))"
    case .expectedClosing(let found):
      "cannot be read: expected ')', found \(Self.words(found))"
    case .expectedThen(let found):
      "cannot be read: expected 'then', found \(Self.words(found))"
    case .expectedEnd(let found):
      "cannot be read: expected the end, found \(Self.words(found))"
        + (found == "'if'" ? " Write it as if CONDITION then CONDITION." : "")
    case .openText:
      "cannot be read: a text begins here that does not end. Close it by a single quote."
    case .tooDeep(let limit):
      "cannot be read: more than \(limit) parentheses, 'not' or 'if' inside each other."
    case .tooLong(let limit):
      "has more than \(limit.grouped) numbers, names and texts. Divide it into several laws."
    case .unknownName(let name, let known):
      "names '\(name.clipped)', which the space does not have."
        + Self.question(for: name, among: known)
    case .unquoted(let word, let name, let allowed):
      "names '\(word.clipped)', which the space does not have. Values of '\(name)' stand in single"
        + " quotes: \(Self.list(allowed))."
    case .wordsInSum(let name):
      "counts with '\(name)', whose values are no numbers. Compare it by == or !=."
    case .textAlone(let text):
      "has the text '\(text.clipped)' where no choice between words is compared."
        + " Compare a name with it by == or !=."
    case .unordered(let name, let sign):
      "compares '\(name)' by \(sign), and its values are no numbers. Use == or !=."
    case .wordsAndNumbers(let name):
      "compares '\(name)' with a number, and its values are no numbers. Compare it with one of them,"
        + " words in single quotes."
    case .impossible(let found, let name, let allowed):
      "compares '\(name)' with \(found.clipped), which it never is."
        + (Suggestion.nearest(to: found, among: allowed).map { " Did you mean \($0)?" } ?? "")
        + " Allowed: \(Self.list(allowed))."
    case .nothingInCommon(let first, let second):
      "compares '\(first)' with '\(second)', and no value of one is a value of the other."
        + " Compare it with one of its own values."
    case .flagAndNumber(let flag):
      "compares a number with \(flag). Compare it with a number."
    }
  }

  private static var comparisons: String {
    LawCondition.Comparison.allCases.map(\.rawValue).joined(separator: " ")
  }

  /// What was found, and what may have been meant.
  private static func words(_ found: String) -> String {
    let bare = found.hasPrefix("'") ? String(found.dropFirst().dropLast()) : found
    let meant = habits[bare] ?? LawWord(rawValue: bare.lowercased()).map(\.rawValue)
    let isNews = meant != nil && meant != bare
    return "\(found.clipped)." + (isNews ? " Did you mean \(meant ?? "")?" : "")
  }

  /// What may be meant by a name: the slots of single kinds or blocks that it leaves open, or one
  /// that is written nearly so.
  private static func question(for name: String, among known: [String]) -> String {
    let ends = name.split(separator: ".", omittingEmptySubsequences: false)
    let parts = known.filter { slot in
      let parts = slot.split(separator: ".")
      return ends.count == 2 && parts.count > 2 && parts.first == ends[0] && parts.last == ends[1]
    }
    return parts.isEmpty
      ? Suggestion.question(for: name, among: known)
      : " Each has its own: \(list(parts.map { "'\($0)'" }))."
  }

  /// Values for a sentence, the first dozen of many.
  private static func list(_ values: [String]) -> String {
    values.prefix(12).joined(separator: ", ") + (values.count > 12 ? ", …" : "")
  }
}
