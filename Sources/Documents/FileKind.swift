import Foundation

/// The kinds of files that people hand to a command which wants another one.
package enum FileKind: Hashable, Sendable {
  /// A search space.
  case space
  /// An experiment.
  case experiment
  /// An architecture: a value for each slot.
  case architecture
  /// A latency predictor.
  case predictor
  /// A JSON Schema.
  case schema
  /// A database of results.
  case database
  /// Weights as a safetensors file.
  case weights

  /// The kind of a JSON object, by keys that no other kind has; nil if it has none of them.
  init?(_ members: [JSONMember]) {
    let keys = Set(members.map(\.key))
    if !keys.isDisjoint(with: ["$defs", "properties"]) {
      self = .schema
    } else if !keys.isDisjoint(with: ["stages", "genes"]) {
      self = .space
    } else if keys.contains("space"),
      !keys.isDisjoint(with: ["data", "training", "search", "latency", "finetune"])
    {
      self = .experiment
    } else if keys.isSuperset(of: ["version", "nanoseconds"]) {
      self = .predictor
    } else if !keys.isEmpty, keys.allSatisfy({ $0.contains(".") || $0 == "resolution" }) {
      self = .architecture
    } else {
      return nil
    }
  }

  /// The kind of a file that is no text, by its first bytes; nil if they say nothing.
  init?(beginningOf data: Data) {
    if data.starts(with: Data("SQLite format 3\0".utf8)) {
      self = .database
    } else if data.count > 10, data[data.startIndex + 8] == UInt8(ascii: "{"),
      data.prefix(8).reversed().reduce(UInt64(0), { $0 << 8 | UInt64($1) }) <= UInt64(data.count)
    {
      self = .weights
    } else {
      return nil
    }
  }

  /// What it is, and what it is for.
  var words: String {
    switch self {
    case .space: "a search space, which 'nas space check' reads and an experiment names: \"space\""
    case .experiment:
      "an experiment, which 'nas run' reads; its key \"space\" names the search space"
    case .architecture: "an architecture, which --architecture takes"
    case .predictor: "a latency predictor, which --predictor takes"
    case .schema: "a JSON Schema, which is for editors"
    case .database: "a database of results, which 'nas pareto' reads"
    case .weights: "a safetensors file of weights, which --weights takes"
    }
  }
}

extension JSONObjectReader {
  /// Throws if the object is, by its keys, a file of another kind than the wanted one.
  package func require(_ kind: FileKind) throws(Failure) {
    guard let found = FileKind(members), found != kind else { return }
    throw .json(.otherKind(at: JSONPlace(file: place.file), found: found))
  }
}
