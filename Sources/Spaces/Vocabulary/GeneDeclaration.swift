/// What a block says of one of its genes: which values are legal, and what stands when the file
/// says nothing.
package struct GeneDeclaration: Sendable {
  /// Kinds of legal values.
  package enum Kind: Sendable {
    /// Whole numbers in a range.
    case integer(ClosedRange<Int>)
    /// Odd whole numbers in a range (kernel sides).
    case oddInteger(ClosedRange<Int>)
    /// Numbers in a range.
    case real(ClosedRange<Double>)
    /// Any numbers.
    case number
    /// Any texts.
    case word
    /// One of some words.
    case category([String])
    /// True or false.
    case flag
    /// Lists of whole numbers in a range.
    case integerList(ClosedRange<Int>)
    /// Whole numbers in a range, and lists of them; a list on its own is written as a choice of
    /// one.
    case integerOrList(ClosedRange<Int>)
    /// Numbers in a range, some of which have names that stand for them.
    case namedReal(ClosedRange<Double>, names: [String: Double])
  }

  /// Its key in the file.
  package let name: String
  /// Its legal values.
  package let kind: Kind
  /// The value when the file says nothing; nil if there is none.
  package let fallback: GeneValue?
  /// Whether the gene may be left without a value; without a fallback the file must give it else.
  package let isOptional: Bool
  /// Whether a larger value makes a smaller network, so that choices stand in descending order.
  package let shrinking: Bool
  /// What other genes must be for it to be read; all of that.
  package let conditions: [GeneCondition]
  /// What it is, in a few words, for the JSON Schema and for `describe`.
  package let summary: String

  /// Declares a gene.
  package init(
    _ name: String, _ kind: Kind, fallback: GeneValue? = nil, isOptional: Bool = false,
    shrinking: Bool = false, where conditions: [GeneCondition] = [], summary: String
  ) {
    self.name = name
    self.kind = kind
    self.fallback = fallback
    self.isOptional = isOptional
    self.shrinking = shrinking
    self.conditions = conditions
    self.summary = summary
  }
}
