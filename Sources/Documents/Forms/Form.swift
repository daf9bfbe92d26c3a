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
  /// - Throws: an unknown or missing key, a wrong value, two rivals, a contradiction; each with its
  ///   place, in this order.
  package func read(_ reader: JSONReader<Failure>, into section: inout Section) throws(Failure) {
    let object = try reader.object(keys: fields.map(\.name))
    for group in rivals {
      let given = group.filter { object[$0] != nil }
      guard given.count < 2 else { throw .json(.rivals(at: object.place, keys: given)) }
    }
    for field in fields {
      if let reader = field.isRequired ? try object.required(field.name) : object[field.name] {
        try field.read(reader, &section)
      }
    }
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
