/// The keys of an object in a file, each said once: reading, JSON Schema, defaults, canonical text
/// and reference follow from it.
///
/// ```swift
/// Form<Oven, MyError>([
///   Field("heat", \.heat, .integer(in: 50...300), "degrees Celsius"),
///   Field("log", \.log, .path, "where temperatures are written", decides: .nothing),
/// ])
/// ```
package struct Form<Section, Failure: DocumentError> {
  /// The keys, in the order in which people read them.
  package let fields: [Field<Section, Failure>]
  /// Groups of keys, of each of which at most one may stand in the object.
  package let rivals: [[String]]
  /// The key that contradicts the others, and why, ending with what to do; it counts where the key
  /// stands in the file, as defaults give way.
  package let contradiction: (Section) -> (key: String, reason: String)?

  /// Whether some key must be there, and so the object itself.
  package var isRequired: Bool { fields.contains(where: \.isRequired) }

  /// A form of some keys.
  package init(
    _ fields: [Field<Section, Failure>], rivals: [String]...,
    contradiction: @escaping (Section) -> (key: String, reason: String)? = { _ in nil }
  ) {
    self.fields = fields
    self.rivals = rivals
    self.contradiction = contradiction
  }

  /// Reads an object into a section that holds the defaults.
  ///
  /// - Throws: unknown and missing keys, wrong values, rivals, or, if there is none of these, a
  ///   contradiction; each with its place.
  package func read(_ reader: JSONReader<Failure>, into section: inout Section) throws(Failure) {
    let object = try reader.object()
    let names = fields.map(\.name)
    var mistakes = Mistakes<Failure>()
    mistakes.attempt { () throws(Failure) in try object.requireKeys(among: names) }
    for group in rivals {
      let given = group.filter { object[$0] != nil }
      if given.count > 1 { mistakes.add(.json(.rivals(at: object.place, keys: given))) }
    }
    let misspelt = object.misspelt(among: names)
    for field in fields {
      if let reader = object[field.name] {
        mistakes.attempt { () throws(Failure) in try field.read(reader, &section) }
      } else if field.isRequired, !misspelt.contains(field.name) {
        mistakes.add(.json(.missingKey(at: object.place, key: field.name)))
      }
    }
    try mistakes.end()
    if let (key, reason) = contradiction(section), let place = object[key]?.place {
      throw .json(.contradiction(at: place, reason: reason))
    }
  }

  /// The canonical text: every key that decides something, in the order of the form, with its value
  /// even where it is the default.
  ///
  /// Sections have the same text exactly if they are the same in all that decides. A key that
  /// stands for nothing where it is left out is left out; one that may be `null` is written.
  package func canonical(_ section: Section, default standard: Section) -> JSONOutput {
    .object(fields.compactMap { $0.member(of: section, default: standard) })
  }
}
