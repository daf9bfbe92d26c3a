/// A value that a gene can take, as it stands in the search space file.
package enum GeneValue: Hashable, Sendable {
  /// A whole number.
  case integer(Int)
  /// A number with a fraction.
  case real(Double)
  /// A word.
  case text(String)
  /// True or false.
  case flag(Bool)
  /// A list that is one element of a choice (entry j belongs to head j).
  case list([GeneValue])
}
