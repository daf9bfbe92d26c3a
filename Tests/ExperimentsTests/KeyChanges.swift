import Documents
import Experiments
import Foundation

/// Experiments that differ in one key alone, for any key that the form of experiments has.
///
/// What stands at a key, and what must stand beside it, is tried: values that its schema suggests,
/// and one sibling of it or of an object around it, or two that are names.
struct KeyChanges {
  private let keys: [FormEntry]

  init(_ keys: [FormEntry]) {
    self.keys = keys
  }

  /// At least two different experiments that differ in what stands at the key; nil if none are
  /// found.
  func experiments(changing key: FormEntry) -> [Experiment]? {
    let path = key.path.split(separator: ".").map(String.init)
    let values = values(key.schema)
    let siblings = siblings(of: path)
    let names = siblings.filter { $0.name == "name" }
    let pairs = names.flatMap { first in names.map { [first, $0] } }
    for beside in [[]] + siblings.map({ [$0] }) + pairs {
      let experiments = values.compactMap { value in
        try? Experiment(
          reading: Data(experiment(value, at: path, beside: beside).compact.utf8), path: "e")
      }
      let different = Array(Set(experiments))
      if different.count > 1 { return different }
    }
    return nil
  }

  /// A key on the way to another one, with a value.
  private struct Sibling {
    let folder: [String]
    let name: String
    let value: JSONOutput
  }

  private func siblings(of path: [String]) -> [Sibling] {
    path.indices.reversed().flatMap { depth in
      keys.flatMap { key -> [Sibling] in
        let other = key.path.split(separator: ".").map(String.init)
        guard other.count == depth + 1, other.dropLast() == path[..<depth],
          other[depth] != path[depth]
        else { return [] }
        return values(key.schema).map {
          Sibling(folder: Array(path[..<depth]), name: other[depth], value: $0)
        }
      }
    }
  }

  /// An experiment with a value at a path, and what objects on the way must have.
  private func experiment(
    _ value: JSONOutput, at path: [String], beside siblings: [Sibling], in folder: [String] = []
  ) -> JSONOutput {
    guard let name = path.first else { return value }
    let inner = experiment(
      value, at: Array(path.dropFirst()), beside: siblings, in: folder + [name])
    var members: [(String, JSONOutput)] = [
      name.hasSuffix("[]")
        ? (String(name.dropLast(2)), .array([inner])) : (name == "*" ? "x" : name, inner)
    ]
    for sibling in siblings where sibling.folder == folder {
      members.append((sibling.name, sibling.value))
    }
    for key in keys where key.isRequired {
      let other = key.path.split(separator: ".").map(String.init)
      if other.dropLast() == folder[...], !members.contains(where: { $0.0 == other.last }),
        let value = values(key.schema).first
      {
        members.append((other.last ?? "", value))
      }
    }
    return .object(members)
  }

  /// Values that a schema allows, the default left out.
  private func values(_ schema: JSONOutput) -> [JSONOutput] {
    if let choices = schema["anyOf"] { return choices.elements.flatMap(values) }
    if let words = schema["enum"] { return words.elements }
    if let word = schema["const"] { return [word] }
    switch schema["type"]?.word {
    case "boolean": return [.flag(true), .flag(false)]
    case "null": return [.null]
    case "string":
      return schema["pattern"] == nil
        ? [.text("a"), .text("b")] : [.text("macs <= 10"), .text("accuracy >= 0.5")]
    case "array":
      let elements = schema["items"].map(values) ?? []
      let count = schema["minItems"].flatMap { Int($0.compact) } ?? 1
      return elements.map { .array(Array(repeating: $0, count: max(1, count))) }
    case "object": return objects(schema)
    default: return [schema["minimum"], schema["maximum"]].compactMap(\.self)
    }
  }

  private func objects(_ schema: JSONOutput) -> [JSONOutput] {
    let properties = schema["properties"]?.members ?? []
    let required = schema["required"]?.elements.compactMap(\.word) ?? []
    let usual = properties.filter { required.contains($0.0) }.compactMap { key, value in
      values(value).first.map { (key, $0) }
    }
    let others = schema["additionalProperties"].map { [("x", $0)] } ?? []
    return [.object(usual)]
      + (properties + others.filter { !$0.1.members.isEmpty }).flatMap { key, value in
        values(value).map { .object(usual.filter { $0.0 != key } + [(key, $0)]) }
      }
  }
}
