/// One way to write something in a law.
package struct LawForm: Hashable, Sendable {
  /// How it is written; capital letters stand for conditions, small ones for numbers.
  package let form: String
  /// What it means.
  package let meaning: String
  /// A whole law in which it stands.
  package let example: String
}

/// How laws are written, form by form; the parser reads these and no others.
package enum LawGrammar {
  /// All forms, from the smallest parts to the largest.
  package static let forms: [LawForm] = [
    LawForm(
      form: "stage.gene",
      meaning: """
        the value of a slot, of a depth or of a fixed gene, under its path as in architectures: \
        late.width, late.1.block, merging.r, resolution
        """,
      example: "late.width >= middle.width"),
    LawForm(
      form: "800e6", meaning: "a number: digits, a point, an exponent of ten",
      example: "macs <= 800e6"),
    LawForm(
      form: "macs", meaning: "multiply-accumulates of the network for one image",
      example: "macs <= 1e12"),
    LawForm(
      form: "parameters", meaning: "parameters that the network reads",
      example: "parameters <= 100 * resolution * resolution"),
    LawForm(
      form: "a * b, a / b, a % b",
      meaning: "product, quotient, and remainder of a division; from left to right, before + and -",
      example: "late.width % late.heads == 0"),
    LawForm(
      form: "a + b, a - b, -a", meaning: "sum, difference and the opposite number",
      example: "early.depth + middle.depth + late.depth >= 3"),
    LawForm(
      form: "a < b, a <= b, a == b, a != b, a >= b, a > b",
      meaning: "less, at most, equal, not equal, at least, more",
      example: "middle.kernel != 7"),
    LawForm(
      form: "name == 'text', name != 'text'",
      meaning: """
        a choice between words is compared with one of its words in single quotes ('' inside stands \
        for one quote), or with another such choice, by == and != alone
        """,
      example: "stem.activation == 'swish' or stem.width >= 24"),
    LawForm(
      form: "true, false",
      meaning: """
        a flag is compared with true or false, or stands alone as a condition; in sums flags and \
        conditions count as 1 and 0
        """,
      example: "middle.squeezeExcite == false or middle.kernel == 5"),
    LawForm(
      form: "not A", meaning: "A does not hold; before and",
      example: "not middle.squeezeExcite or middle.kernel >= 3"),
    LawForm(
      form: "A and B", meaning: "both hold; before or",
      example: "macs <= 1e12 and late.width >= middle.width"),
    LawForm(
      form: "A or B", meaning: "at least one of them holds",
      example: "middle.kernel == 3 or late.kernel == 3"),
    LawForm(
      form: "if A then B",
      meaning: "where A holds, B must, as in: not A or B; B goes on as far as it can",
      example: "if late.block == 'vit-block' then late.heads >= 2"),
    LawForm(
      form: "if A then B else C", meaning: "where A holds, B must, and C elsewhere",
      example: "if middle.squeezeExcite then middle.width <= 64 else middle.width >= 48"),
    LawForm(
      form: "(a), (A)", meaning: "what stands in parentheses comes first, a sum or a condition",
      example: "(early.depth + middle.depth) * 2 >= 4 and (macs <= 1e12 or late.depth == 1)"),
  ]
}
