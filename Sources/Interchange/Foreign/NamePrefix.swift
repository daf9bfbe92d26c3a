import Tensors

/// What stands before all names of a state dict: `module.` of data parallel trainings,
/// `_orig_mod.` of compiled models, `model.` of trainers, one behind the other.
enum NamePrefix {
  /// The prefix, ending with a dot, behind which most of the wanted names are found; empty unless
  /// these are more than are found without it, and at least half of all that are wanted.
  static func common(
    to names: some Sequence<String>, before wanted: Set<String>, renamed: (String) -> String
  ) -> String {
    var votes: [String: Int] = [:]
    for name in names {
      if wanted.contains(renamed(name)) { votes["", default: 0] += 1 }
      var rest = name[...]
      while let dot = rest.firstIndex(of: ".") {
        rest = rest[rest.index(after: dot)...]
        if wanted.contains(renamed(String(rest))) {
          votes[String(name[..<rest.startIndex]), default: 0] += 1
        }
      }
    }
    let best = votes.max { ($0.value, $1.key.count, $1.key) < ($1.value, $0.key.count, $0.key) }
    guard let best, best.value > votes["", default: 0], 2 * best.value >= wanted.count else {
      return ""
    }
    return best.key
  }

  /// The tensors without the prefix; names without it stay as they are, unless the rest of another
  /// is the same.
  static func removed(
    _ prefix: String, from tensors: [String: StoredTensor]
  ) -> [String: StoredTensor] {
    guard !prefix.isEmpty else { return tensors }
    var result = tensors.filter { !$0.key.hasPrefix(prefix) }
    for (name, tensor) in tensors where name.hasPrefix(prefix) {
      let rest = String(name.dropFirst(prefix.count))
      result[result[rest] == nil ? rest : name] = tensor
    }
    return result
  }
}
