import Tensors

/// How the tensors of a file differ from those that a network takes.
package struct ForeignMismatch: Sendable, Equatable {
  /// Names that are not there.
  package let missing: [String]
  /// Names with the shapes that were expected and found.
  package let misshapen: [String]
  /// Names that nothing reads.
  package let surplus: [String]
  /// How the classifier differs; nil if it does not.
  package let head: HeadDifference?
  /// Whether nothing differs but the classifier.
  package let isHeadAlone: Bool
  /// Whether a grid is among what is misshapen, which may be another than a square.
  package let hasGrid: Bool
  /// Names of tensors that fit after their grid is resized.
  package let resized: [String]
  /// Grids of tables of which the file says no more than the number of places.
  package let assumed: [TableGrid]

  /// Compares what the recipes of a network, by names of ours, read with what is there.
  init(
    recipes: [String: ForeignTensor], filling network: ImportedNetwork,
    in tensors: [String: StoredTensor], names: any WeightNames, grid: TableGrid?
  ) {
    var leaves: [String: Set<[ForeignAxis]>] = [:]
    for (name, axes) in recipes.values.flatMap(\.leaves) { leaves[name, default: []].insert(axes) }
    missing = leaves.keys.filter { tensors[$0] == nil }.sorted()
    surplus = tensors.keys.filter { leaves[$0] == nil && !names.ignores($0, filling: network) }
      .sorted()
    var misshapen: [(name: String, sentence: String)] = []
    var resized: [String] = []
    var assumed: Set<TableGrid> = []
    var hasGrid = false
    for (name, expected) in leaves.sorted(by: { $0.key < $1.key }) {
      guard let found = tensors[name]?.shape else { continue }
      var isResized = false
      for axes in expected {
        guard let extents = ForeignReader.extents(of: found, as: axes, grid: grid) else {
          let wanted = axes.map(\.description).joined(separator: ", ")
          misshapen.append((name, "\(name) ([\(wanted)] expected, \(found) found)"))
          hasGrid = hasGrid || axes.contains { if case .grid = $0 { true } else { false } }
          break
        }
        for (axis, extent) in zip(axes, extents) {
          isResized = isResized || axis.isResized(extent, known: grid)
          if let source = axis.source(of: extent, known: grid), source != grid {
            assumed.insert(source)
          }
        }
      }
      if isResized, misshapen.last?.name != name { resized.append(name) }
    }
    self.misshapen = misshapen.map(\.sentence)
    self.resized = resized
    self.assumed = assumed.sorted { ($0.area, $0.height) > ($1.area, $1.height) }
    self.hasGrid = hasGrid
    let classifiers = recipes.filter { HeadDifference.isClassifier($0.key) }
    let headNames = Set(classifiers.values.flatMap { $0.leaves.map(\.name) })
    head = HeadDifference(
      classifiers.sorted { $0.key < $1.key }.compactMap { own, recipe -> HeadDifference.Pair? in
        guard own.hasSuffix(".weight"), let leaf = recipe.leaves.first,
          let classes = leaf.axes.first?.count
        else { return nil }
        return (classes, tensors[leaf.name]?.shape.first)
      })
    isHeadAlone =
      head != nil && surplus.isEmpty
      && headNames.isSuperset(of: missing) && headNames.isSuperset(of: misshapen.map(\.name))
  }

  /// Whether the file fits.
  var isEmpty: Bool { missing.isEmpty && misshapen.isEmpty && surplus.isEmpty }
}
