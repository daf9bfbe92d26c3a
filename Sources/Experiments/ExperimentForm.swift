import Documents
import Spaces

/// The keys of an object in an experiment file.
struct ExperimentForm<Section> {
  /// The keys, in the order in which people read them.
  let fields: [ExperimentField<Section>]
  /// Groups of keys, of each of which at most one may stand in the object.
  let rivals: [[String]]

  /// The key that contradicts the others, and why, ending with what to do; it counts where the key
  /// stands in the file, as defaults give way.
  let contradiction: (Section) -> (key: String, reason: String)?

  /// Whether some key must be there, and so the object itself.
  var isRequired: Bool { fields.contains(where: \.isRequired) }

  init(
    _ fields: [ExperimentField<Section>], rivals: [String]...,
    contradiction: @escaping (Section) -> (key: String, reason: String)? = { _ in nil }
  ) {
    self.fields = fields
    self.rivals = rivals
    self.contradiction = contradiction
  }

  /// Reads an object into a section that holds the defaults.
  func read(
    _ reader: JSONReader<ExperimentError>, into section: inout Section
  ) throws(ExperimentError) {
    let object = try reader.object(keys: fields.map(\.name))
    for group in rivals {
      let given = group.filter { object[$0] != nil }
      guard given.count < 2 else { throw .rivals(at: object.place, keys: given) }
    }
    for field in fields {
      if let reader = field.isRequired ? try object.required(field.name) : object[field.name] {
        try field.read(reader, &section)
      }
    }
    if let (key, reason) = contradiction(section), let place = object[key]?.place {
      throw .contradiction(at: place, reason: reason)
    }
  }

  /// The JSON Schema of the object, with the section's values as defaults.
  func schema(of section: Section, _ summary: String) -> JSONOutput {
    .object([("description", .text(summary))] + members(of: section))
  }

  /// The members of that schema that say what is allowed.
  func members(of section: Section) -> [(String, JSONOutput)] {
    var members: [(String, JSONOutput)] = [
      ("type", .text("object")),
      ("additionalProperties", .flag(false)),
      ("properties", .object(fields.map { ($0.name, $0.schema(section)) })),
    ]
    let required = fields.filter(\.isRequired).map { JSONOutput.text($0.name) }
    if !required.isEmpty { members.append(("required", .array(required))) }
    let pairs = rivals.flatMap { group in
      group.indices.flatMap { first in
        group[(first + 1)...].map { JSONOutput.array([.text(group[first]), .text($0)]) }
      }
    }
    let refused = pairs.map { JSONOutput.object([("required", $0)]) }
    if refused.count == 1 { members.append(("not", refused[0])) }
    if refused.count > 1 { members.append(("not", .object([("anyOf", .array(refused))]))) }
    return members
  }
}
