import Tensors

/// How the tensors of a file differ from those that a network takes.
package struct ForeignMismatch: Sendable, Equatable {
  /// Names that are not there.
  package let missing: [String]
  /// Names with the shapes that were expected and found.
  package let misshapen: [String]
  /// Names that nothing reads.
  package let surplus: [String]
  /// Names of tensors that fit after their grid is resized.
  let resized: [String]

  /// Compares what the recipes of a network read with what is there.
  init(
    recipes: some Sequence<ForeignTensor>, filling network: ImportedNetwork,
    in tensors: [String: StoredTensor], names: any WeightNames
  ) {
    var leaves: [String: Set<[ForeignAxis]>] = [:]
    for (name, axes) in recipes.flatMap(\.leaves) { leaves[name, default: []].insert(axes) }
    missing = leaves.keys.filter { tensors[$0] == nil }.sorted()
    surplus = tensors.keys.filter { leaves[$0] == nil && !names.ignores($0, filling: network) }
      .sorted()
    var misshapen: [String] = []
    var resized: [String] = []
    for (name, expected) in leaves.sorted(by: { $0.key < $1.key }) {
      guard let found = tensors[name]?.shape else { continue }
      if let axes = expected.first(where: { ForeignReader.extents(of: found, as: $0) == nil }) {
        let wanted = axes.map(\.description).joined(separator: ", ")
        misshapen.append("\(name) ([\(wanted)] expected, \(found) found)")
      } else if expected.contains(where: { axes in
        let extents = ForeignReader.extents(of: found, as: axes) ?? []
        return zip(axes, extents).contains { $0.resizedSide($1) != nil }
      }) {
        resized.append(name)
      }
    }
    self.misshapen = misshapen
    self.resized = resized
  }

  /// Whether the file fits.
  var isEmpty: Bool { missing.isEmpty && misshapen.isEmpty && surplus.isEmpty }
}
