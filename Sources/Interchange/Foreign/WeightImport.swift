import Engine
package import Foundation
package import Graphs
package import Networks
import Seeding
package import Spaces
import Tensors

/// Weights from outside, turned into the file of one subnet.
package struct WeightImport: Sendable {
  /// The subnet, as `nas export` writes one.
  package let file: SubnetFile
  /// Tensors of the foreign file whose grid was resized.
  package let resized: [String]
  /// Grids of tables of which the file says no more than the number of places, largest first.
  package let assumedGrids: [TableGrid]
  /// What stood before all names of the foreign file and was taken off, such as `module.`.
  package let prefix: String
  /// Whether mean and deviation are those that the foreign file says.
  package let lendsNormalization: Bool

  /// Reads the weights of an architecture from a file of a library.
  ///
  /// - Parameters:
  ///   - data: a safetensors file of float32, float16 or bfloat16.
  ///   - path: its path, for errors.
  ///   - library: whose names and layouts it has.
  ///   - genome: the architecture.
  ///   - supernet: the supernet that it is a subnet of.
  ///   - interpolation: how tables of another grid are resized.
  ///   - grid: the grid of all tables with as many places; a square unless given.
  ///   - normalization: mean and deviation of each input channel; those of a subnet of ours if nil,
  ///     0 and 1 otherwise.
  /// - Throws: `InterchangeError` with what is missing, misshapen and surplus, or cannot be.
  package init(
    reading data: Data, path: String, from library: WeightLibrary, architecture genome: Genome,
    of supernet: Supernet, interpolation: CubicInterpolation = .antialias,
    grid: TableGrid? = nil, normalization: (mean: [Float], deviation: [Float])? = nil
  ) throws(InterchangeError) {
    let file: TensorFile
    do {
      file = try TensorFile(reading: data, path: path)
    } catch {
      throw .container(error)
    }
    if library == .nas, let checksum = file.metadata["checksum"], checksum != file.checksum {
      throw .checksum(path: path)
    }
    var (normalization, isLent) = (normalization, false)
    let names: any WeightNames
    if library != .nas {
      names = try library.family(
        for: ImportedNetwork(genome, of: supernet, form: .folded).kinds)
    } else if file.metadata["format"] == SubnetFile.format {
      let lender = try SubnetFile(reading: data, path: path, supernet: supernet)
      names = try Self.names(of: lender, path: path, for: genome, in: supernet)
      isLent = normalization == nil
      normalization = normalization ?? (lender.mean, lender.deviation)
    } else {
      guard file.metadata["layout"] != nil else { throw .foreign(path: path) }
      try Self.requireLayout(of: file, path: path, in: supernet)
      names = SupernetNames()
    }
    try self.init(
      file, path: path, names: names, library: library, architecture: genome, of: supernet,
      interpolation: interpolation, grid: grid, normalization: normalization,
      lendsNormalization: isLent)
  }

  /// Reads the weights of an architecture from a file whose names are those of a family.
  init(
    _ file: TensorFile, path: String, names: any WeightNames, library: WeightLibrary,
    architecture genome: Genome, of supernet: Supernet,
    interpolation: CubicInterpolation = .antialias, grid: TableGrid? = nil,
    normalization: (mean: [Float], deviation: [Float])? = nil, lendsNormalization: Bool = false
  ) throws(InterchangeError) {
    let network = ImportedNetwork(genome, of: supernet, form: names.form)
    let shapes = network.shapes
    var recipes: [String: ForeignTensor] = [:]
    for block in network.blocks {
      recipes.merge(names.sources(of: block).tensors) { first, _ in first }
    }
    let leaves = Set(recipes.values.flatMap { $0.leaves.map(\.name) })
    let prefix = NamePrefix.common(to: file.tensors.keys, before: leaves, renamed: names.renamed)
    let foreign = Self.renamed(NamePrefix.removed(prefix, from: file.tensors), by: names)
    let mismatch = ForeignMismatch(
      recipes: recipes, filling: network, in: foreign, names: names, grid: grid)
    guard mismatch.isEmpty else {
      throw .foreignMismatch(path: path, library: library.rawValue, mismatch)
    }
    if let grid, !Self.isUsed(grid, by: recipes.values.flatMap(\.leaves), in: foreign) {
      throw .unusedGrid(path: path, grid)
    }
    let uncovered = shapes.filter { recipes[$0.key]?.shape != $0.value }.map(\.key).sorted()
    guard uncovered.isEmpty else {
      throw .noCounterpart(library: library.rawValue, tensors: uncovered)
    }
    let broken = leaves.filter { foreign[$0]?.values.allSatisfy(\.isFinite) != true }.sorted()
    guard broken.isEmpty else { throw .notFinite(path: path, tensors: broken) }

    let reader = ForeignReader(tensors: foreign, interpolation: interpolation, grid: grid)
    var tensors: [String: StoredTensor] = [:]
    for (name, shape) in shapes {
      guard let recipe = recipes[name] else { continue }
      tensors[name] = StoredTensor(shape: shape, values: reader.view(of: recipe).values)
    }
    var norms: [String: ChannelStatistics] = [:]
    var negative: [String] = []
    for name in NormStatistics.neutral(for: network.graph).norms.keys {
      guard let mean = tensors.removeValue(forKey: "\(name).mean")?.values,
        let variance = tensors.removeValue(forKey: "\(name).variance")?.values
      else { continue }
      if variance.contains(where: { $0 < 0 }) {
        negative += (recipes["\(name).variance"]?.leaves ?? []).map(\.name)
      }
      norms[name] = ChannelStatistics(mean: mean, variance: variance)
    }
    guard negative.isEmpty else {
      throw .negativeVariance(path: path, tensors: negative.sorted())
    }
    let channels = supernet.space.channels
    self.file = SubnetFile(
      genome, form: names.form, tensors: tensors, statistics: NormStatistics(norms: norms),
      mean: normalization?.mean ?? Array(repeating: 0, count: channels),
      deviation: normalization?.deviation ?? Array(repeating: 1, count: channels))
    resized = mismatch.resized
    assumedGrids = mismatch.assumed
    self.prefix = prefix
    self.lendsNormalization = lendsNormalization
  }

  /// Whether a table is read that has the places of a grid.
  private static func isUsed(
    _ grid: TableGrid, by leaves: [(name: String, axes: [ForeignAxis])],
    in tensors: [String: StoredTensor]
  ) -> Bool {
    leaves.contains { name, axes in
      let found = tensors[name].flatMap {
        ForeignReader.extents(of: $0.shape, as: axes, grid: grid)
      }
      return zip(axes, found ?? []).contains { $0.source(of: $1, known: grid) == grid }
    }
  }

  /// The tensors of a state dict that fills an architecture, with their shapes (1×1 convolutions as
  /// matrices): what `nas import` expects.
  ///
  /// - Throws: `InterchangeError.unknownBlocks` if the library has no such networks.
  package static func expectedTensors(
    from library: WeightLibrary, architecture genome: Genome, of supernet: Supernet
  ) throws(InterchangeError) -> [String: [Int]] {
    let network = ImportedNetwork(genome, of: supernet, form: .folded)
    let names = try library.family(for: network.kinds)
    var expected: [String: [Int]] = [:]
    for recipe in network.blocks.flatMap({ names.sources(of: $0).tensors.values }) {
      for (name, axes) in recipe.leaves { expected[name] = axes.map { $0.count ?? 1 } }
    }
    return expected
  }

  /// The tensors by the names that the family uses; of two that would get one name the second keeps
  /// its own, and is surplus.
  private static func renamed(
    _ tensors: [String: StoredTensor], by names: any WeightNames
  ) -> [String: StoredTensor] {
    var renamed: [String: StoredTensor] = [:]
    for (name, tensor) in tensors.sorted(by: { $0.key < $1.key }) {
      let other = names.renamed(name)
      let isTaken = renamed[other] != nil || (other != name && tensors[other] != nil)
      renamed[isTaken ? name : other] = tensor
    }
    return renamed
  }

  /// Refuses the weights of a supernet of another layout, and says how its tensors differ.
  private static func requireLayout(
    of file: TensorFile, path: String, in supernet: Supernet
  ) throws(InterchangeError) {
    guard file.metadata["layout"] != StableHash.of(supernet.layout.signature).hexadecimal else {
      // Vectors of the scaling layers lie alike whether widths or tokens choose among them.
      let differences = SpaceDifference.options(of: file, own: supernet.space)
      guard differences.isEmpty else {
        throw .otherSpace(
          path: path, space: file.metadata["space"] ?? "unknown", wanted: supernet.space.name,
          differences: differences)
      }
      return
    }
    let wanted = Dictionary(
      uniqueKeysWithValues: supernet.layout.tensors.map { ($0.name, $0.extents) })
    let found = file.tensors.filter { !$0.key.hasPrefix("optimizer.") }.mapValues(\.shape)
    let missing = wanted.keys.filter { found[$0] == nil }.sorted()
    let misshapen = wanted.keys.filter { found[$0] != nil && found[$0] != wanted[$0] }.sorted()
    let surplus = found.keys.filter { wanted[$0] == nil }.sorted()
    guard missing.isEmpty, misshapen.isEmpty, surplus.isEmpty else {
      throw .mismatch(
        path: path, missing: missing, misshapen: misshapen, surplus: surplus,
        HeadDifference(wanted: wanted, found: found))
    }
    throw .otherSpace(
      path: path, space: file.metadata["space"] ?? "unknown", wanted: supernet.space.name,
      differences: SpaceDifference.list(of: file, own: supernet.space))
  }

  /// The names in a subnet's file, if it can lend its weights.
  ///
  /// What was multiplied together when it was exported cannot be taken apart, so a file that
  /// folding has changed lends such tensors only where the same factors would be multiplied in.
  private static func names(
    of lender: SubnetFile, path: String, for genome: Genome, in supernet: Supernet
  ) throws(InterchangeError) -> any WeightNames {
    let graph = supernet.graph(of: lender.genome)
    let isPlain = graph.folded == graph
    if lender.form == .folded, !isPlain, lender.genome != genome {
      let other = supernet.graph(of: genome)
      let (own, wanted) = (graph.foldedFactors, other.foldedFactors)
      let names = Set(graph.folded.storedParameters.map(\.name))
      let foreign = Set(other.folded.storedParameters.map(\.name))
        .filter { names.contains($0) && own[$0, default: []] != wanted[$0, default: []] }
      guard foreign.isEmpty else {
        throw .folded(
          path: path, tensors: foreign.sorted(),
          architecture: supernet.space.text(of: lender.genome))
      }
    }
    return SubnetNames(lender: lender.form.graph(graph), form: isPlain ? .slices : lender.form)
  }
}
