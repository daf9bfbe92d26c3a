import Documents
import Foundation
import Spaces
import Tensors

/// What differs between the space that a file of weights was written with and the one at hand.
enum SpaceDifference {
  /// The metadata's key for the space as its reader understood it.
  static let key = "definition"

  /// What differs between the space of a file's metadata and the own one; of a file without the
  /// text of its space, the options are known by its fingerprint if nothing else differs.
  static func list(of file: TensorFile, own: Space) -> [String] {
    let known = list(stored: file.metadata[key], own: own.canonicalText)
    return known.isEmpty ? options(of: file, own: own) : known
  }

  /// The options that differ, if nothing else does.
  static func options(of file: TensorFile, own: Space) -> [String] {
    own.optionDifference(from: file.metadata["fingerprint"] ?? "").map { [$0] } ?? []
  }

  /// The keys, stages and slots that differ between two canonical texts; none if one of them is
  /// unknown.
  static func list(stored: String?, own: String) -> [String] {
    guard let stored, let stored = members(of: stored), let own = members(of: own) else {
      return []
    }
    let (before, now) = (object(stored["slots"]), object(own["slots"]))
    return changed(stored, own).flatMap { key in
      switch key {
      case "stages": changed(named(stored[key]), named(own[key])).map { "the stage '\($0)'" }
      case "slots":
        changed(before, now).filter { before[$0] != nil && now[$0] != nil }
          .map { "'\($0)' (\(text(before[$0])) there, \(text(now[$0])) here)" }
      case "architectures": ["the named architectures"]
      case "laws": ["the laws"]
      default:
        [
          "'\(key)' (\(text(chosen(stored[key], before))) there, \(text(chosen(own[key], now))) here)"
        ]
      }
    }
  }

  private typealias Members = [String: JSONValue.Content]

  private static func members(of text: String) -> Members? {
    let value = try? JSONValue(parsing: Data(text.utf8), file: "")
    return value.map { object($0.content) }
  }

  /// The choices of a slot where one stands for a value.
  private static func chosen(
    _ content: JSONValue.Content?, _ slots: Members
  ) -> JSONValue.Content? {
    guard case .text(let path)? = object(content)["slot"] else { return content }
    return slots[path]
  }

  private static func object(_ content: JSONValue.Content?) -> Members {
    guard case .object(let members)? = content else { return [:] }
    return Dictionary(members.map { ($0.key, $0.value.content) }) { first, _ in first }
  }

  /// The stages of an array, by their names.
  private static func named(_ content: JSONValue.Content?) -> Members {
    guard case .array(let stages)? = content else { return [:] }
    return Dictionary(
      stages.map { stage in
        guard case .text(let name)? = object(stage.content)["name"] else {
          return ("", stage.content)
        }
        return (name, stage.content)
      }
    ) { first, _ in first }
  }

  /// Keys of unequal values, sorted; places in the files do not count.
  private static func changed(_ stored: Members, _ own: Members) -> [String] {
    Set(stored.keys).union(own.keys).filter { text(stored[$0]) != text(own[$0]) }.sorted()
  }

  /// A value as compact JSON.
  private static func text(_ content: JSONValue.Content?) -> String {
    content.map { output($0).compact } ?? "nothing"
  }

  private static func output(_ content: JSONValue.Content) -> JSONOutput {
    switch content {
    case .null: .null
    case .flag(let flag): .flag(flag)
    case .integer(let number): .integer(number)
    case .real(let number): .real(number)
    case .text(let text): .text(text)
    case .array(let elements): .array(elements.map { output($0.content) })
    case .object(let members): .object(members.map { ($0.key, output($0.value.content)) })
    }
  }
}
