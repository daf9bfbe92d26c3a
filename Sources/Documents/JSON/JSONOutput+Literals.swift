extension JSONOutput: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral
{
  /// A text.
  package init(stringLiteral value: String) { self = .text(value) }

  /// A whole number.
  package init(integerLiteral value: Int) { self = .integer(value) }

  /// `true` or `false`.
  package init(booleanLiteral value: Bool) { self = .flag(value) }

  /// An array.
  package init(arrayLiteral elements: JSONOutput...) { self = .array(elements) }
}
