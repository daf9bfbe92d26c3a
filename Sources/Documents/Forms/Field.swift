/// Whether what comes out depends on a key, and so whether it stands in the canonical text.
package enum Deciding: Sendable {
  /// It stands there, also with its default.
  case always
  /// It stands there unless it has its default: for a key that came later, with the old behaviour
  /// as its default, so that older texts stay what they are.
  case whenChanged
  /// It never stands there: a folder, how often something is written down, a budget that may grow.
  case nothing
}

/// A key of a section of a file, said once.
package struct Field<Section, Failure: DocumentError> {
  /// The key.
  package let name: String
  /// Whether a file must have it.
  package let isRequired: Bool
  /// Whether what comes out depends on it.
  package let decides: Deciding
  /// Reads what stands at the key into the section.
  let read: (JSONReader<Failure>, inout Section) throws(Failure) -> Void
  /// The JSON Schema of what may stand there, with the section's own value as default.
  let schema: (Section) -> JSONOutput
  /// What the canonical text of a section says, beside defaults; nil if there is nothing to say.
  let canonical: (Section, Section) -> JSONOutput?
  /// Paths of keys inside that decide nothing.
  let idleKeys: [[String]]

  init(
    _ name: String, isRequired: Bool = false, _ decides: Deciding, idleKeys: [[String]] = [],
    read: @escaping (JSONReader<Failure>, inout Section) throws(Failure) -> Void,
    schema: @escaping (Section) -> JSONOutput,
    canonical: @escaping (Section, Section) -> JSONOutput?
  ) {
    self.name = name
    self.isRequired = isRequired
    self.decides = decides
    self.idleKeys = idleKeys
    self.read = read
    self.schema = schema
    self.canonical = canonical
  }

  /// The key with its value in a canonical text, if it has a place there.
  func member(of section: Section, default standard: Section) -> (String, JSONOutput)? {
    let value = canonical(section, standard)
    switch decides {
    case .nothing: return nil
    case .always: return value.map { (name, $0) }
    case .whenChanged:
      let usual = canonical(standard, standard)
      return usual?.compact == value?.compact ? nil : (name, value ?? .null)
    }
  }
}
