import Documents

/// The `genes` of an abstract space: a name for each, and a value or a choice.
///
/// `{"k0": [0, 1, 2], "rate": {"from": 0.1, "to": 0.5, "step": 0.1}, "cell": ["lstm", "gru"],
/// "layers": 4}`: numbers ascend, texts have file order, a scalar is fixed. The first value of a
/// gene says of which kind the others are.
struct AbstractGenes {
  /// One slot per gene that has a choice, in file order.
  private(set) var slots: [Slot] = []
  /// What the names stand for in laws and architectures.
  private(set) var terms: [String: SpaceTerm] = [:]

  /// The schema of a gene of any name.
  static var schema: JSONOutput {
    let kinds = [GeneDeclaration.Kind.number, .word, .flag].map { kind in
      GeneDeclaration("gene", kind, summary: "a value, or values to choose from").schema
    }
    return .object([("anyOf", .array(kinds))])
  }

  /// Reads the genes; the names of those that cannot be read are written down.
  mutating func read(
    _ reader: JSONReader<SpaceError>, unread: inout UnreadNames
  ) throws(SpaceError) {
    let object = try reader.object()
    guard !object.members.isEmpty else { throw .noGenes(at: reader.place) }
    var mistakes = Mistakes<SpaceError>()
    for member in object.members {
      let decision = mistakes.attempt { () throws(SpaceError) in try Self.decision(member) }
      guard let decision else {
        unread.names.insert(member.key)
        continue
      }
      let binding = decision.binding(member.key, &slots)
      terms[member.key] = SpaceTerm(binding: binding, activity: .always)
    }
    try mistakes.end()
  }

  private static func decision(_ member: JSONMember) throws(SpaceError) -> Decision {
    guard isName(member.key) else { throw .illegalName(at: member.place, name: member.key) }
    guard !Law.costs.contains(member.key), LawWord(rawValue: member.key) == nil else {
      throw .nameOfLaws(at: member.place, name: member.key)
    }
    return try GeneDeclaration(member.key, kind(of: member.value), summary: "a gene")
      .decision(JSONReader(member.value))
  }

  private static func kind(of value: JSONValue) -> GeneDeclaration.Kind {
    switch value.content {
    case .array(let elements): elements.first.map(kind(of:)) ?? .number
    case .text: .word
    case .flag: .flag
    default: .number
    }
  }

  /// A name that laws can read: words of letters, digits and `_`, each beginning with a letter or
  /// `_`, with points between them.
  private static func isName(_ text: String) -> Bool {
    text.wholeMatch(of: /[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z0-9_]+)*/) != nil
  }
}
