extension Form {
  /// The JSON Schema of the object, with the section's values as defaults.
  package func schema(of section: Section, _ summary: String) -> JSONOutput {
    .object([("description", .text(summary))] + members(of: section))
  }

  /// The members of that schema that say what is allowed.
  package func members(of section: Section) -> [(String, JSONOutput)] {
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

  /// Every key of the object and of the objects in it, with the section's values as defaults: the
  /// rows of a reference.
  package func reference(of section: Section) -> [FormEntry] {
    let idle = idleKeys.map { $0.joined(separator: ".") }
    return FormEntry.all(in: .object(members(of: section))).map { entry in
      var entry = entry
      entry.decides = !idle.contains { entry.path == $0 || entry.path.hasPrefix("\($0).") }
      return entry
    }
  }

  /// The paths of keys that decide nothing.
  var idleKeys: [[String]] {
    fields.flatMap { field in
      field.decides == .nothing ? [[field.name]] : field.idleKeys.map { [field.name] + $0 }
    }
  }
}
