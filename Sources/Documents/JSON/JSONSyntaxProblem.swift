/// What is wrong with a text that is not JSON.
package enum JSONSyntaxProblem: Hashable, Sendable {
  /// A value must stand here; something else does.
  case expectedValue(found: String)
  /// A key in quotes must stand here.
  case expectedKey(found: String)
  /// A colon must stand after the key.
  case expectedColon(found: String)
  /// A comma or the closing bracket must stand here.
  case expectedCommaOr(closing: String, found: String)
  /// A comma stands before a closing bracket.
  case trailingComma
  /// Something stands after the value.
  case trailing(found: String)
  /// A text has no closing quote.
  case unterminatedText
  /// A text holds a raw control character (a line break, a tab).
  case controlCharacter(UInt8)
  /// A backslash is followed by something that JSON does not know.
  case unknownEscape
  /// Half of a surrogate pair.
  case loneSurrogate
  /// Bytes that are not UTF-8.
  case invalidUTF8
  /// The file begins with a byte order mark.
  case byteOrderMark
  /// A number is not written as JSON demands (`01`, `1.`, `.5`, `+1`).
  case malformedNumber(String)
  /// A number is too large to hold.
  case numberTooLarge(String)
  /// More brackets inside each other than the reader accepts.
  case tooDeep(limit: Int)
}
