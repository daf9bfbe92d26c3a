/// Genes of the whole network that stand under one name beside `input`, such as `merging`.
public struct GeneGroup: Sendable {
  /// Its key in the file.
  public let name: String
  /// What it is, in one sentence, for the JSON Schema.
  public let summary: String
  /// The gene without which the others mean nothing: where it is 0, or a list of zeros, they are inactive.
  public let amount: GeneDeclaration
  /// The other genes.
  public let others: [GeneDeclaration]

  /// Declares a group.
  public init(
    name: String, summary: String, amount: GeneDeclaration, others: [GeneDeclaration]
  ) {
    self.name = name
    self.summary = summary
    self.amount = amount
    self.others = others
  }

  /// All genes.
  public var genes: [GeneDeclaration] { [amount] + others }
}
