import Documents

/// The keys that say how a stage is built, each said once for the reader and for the schema; genes
/// of its blocks stand beside them.
struct StageKeys {
  /// Where kinds of blocks are named: beside the other keys, or inside `first` and `rest`.
  static let block = "block"
  /// What stands at position 0.
  static let first = "first"
  /// What stands at all other positions.
  static let rest = "rest"

  let name = SpaceKey<String>("name", .slotName)
  /// A depth beyond this is taken for a typing mistake.
  let depth = GeneDeclaration(
    "depth", .integer(1...256), isOptional: true, summary: "how many blocks run")
  let perBlock = SpaceKey<SpaceReader>(
    "perBlock", .part(SpaceSchema.list(SpaceSchema.type("string", "a gene"), atLeast: 0)),
    "genes with a choice for every block", isRequired: false)

  /// The keys of every stage, however it names its blocks.
  var common: [FormEntry] { [name.entry, depth.entry, perBlock.entry] }

  /// All keys that are no genes of blocks.
  var names: [String] {
    [name.name, depth.name, Self.block, Self.first, Self.rest, perBlock.name]
  }
}

extension FormValue where Value == String, Failure == SpaceError {
  /// A text that can stand in slot paths and laws: letters, digits and `_`, beginning with a
  /// letter.
  fileprivate static var slotName: Self {
    Self(
      read: { reader throws(SpaceError) in
        let name = try reader.text()
        guard name.wholeMatch(of: /[A-Za-z][A-Za-z0-9_]*/) != nil else {
          throw .illegalName(at: reader.place, name: name)
        }
        return name
      },
      schema: [("type", .text("string")), ("pattern", .text("^[A-Za-z][A-Za-z0-9_]*$"))],
      json: { .text($0) })
  }
}
