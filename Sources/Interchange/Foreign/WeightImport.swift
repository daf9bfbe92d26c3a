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

  /// Reads the weights of an architecture from a file of a library.
  ///
  /// - Parameters:
  ///   - data: a safetensors file of float32, float16 or bfloat16.
  ///   - path: its path, for errors.
  ///   - library: whose names and layouts it has.
  ///   - genome: the architecture.
  ///   - supernet: the supernet that it is a subnet of.
  ///   - interpolation: how tables of another grid are resized.
  ///   - normalization: mean and deviation of each input channel; those of a subnet of ours if nil,
  ///     0 and 1 otherwise.
  /// - Throws: `InterchangeError` with what is missing, misshapen and surplus, or cannot be.
  package init(
    reading data: Data, path: String, from library: WeightLibrary, architecture genome: Genome,
    of supernet: Supernet, interpolation: CubicInterpolation = .antialias,
    normalization: (mean: [Float], deviation: [Float])? = nil
  ) throws(InterchangeError) {
    let file: TensorFile
    do {
      file = try TensorFile(reading: data, path: path)
    } catch {
      throw .container(error)
    }
    var normalization = normalization
    let names: any WeightNames
    if library != .nas {
      names = try library.family(
        for: ImportedNetwork(genome, of: supernet, form: .folded).kinds)
    } else if file.metadata["format"] == SubnetFile.format {
      let lender = try SubnetFile(reading: data, path: path, supernet: supernet)
      names = try Self.names(of: lender, path: path, for: genome, in: supernet)
      normalization = normalization ?? (lender.mean, lender.deviation)
    } else {
      guard file.metadata["layout"] != nil else { throw .foreign(path: path) }
      // Vectors of the scaling layers lie alike whether widths or tokens choose among them.
      let difference = supernet.space.optionDifference(from: file.metadata["fingerprint"] ?? "")
      guard file.metadata["layout"] == StableHash.of(supernet.layout.signature).hexadecimal,
        difference == nil
      else {
        throw .otherSpace(
          path: path, space: file.metadata["space"] ?? "unknown", wanted: supernet.space.name,
          difference: difference)
      }
      names = SupernetNames()
    }
    try self.init(
      file, path: path, names: names, library: library, architecture: genome, of: supernet,
      interpolation: interpolation, normalization: normalization)
  }

  /// Reads the weights of an architecture from a file whose names are those of a family.
  init(
    _ file: TensorFile, path: String, names: any WeightNames, library: WeightLibrary,
    architecture genome: Genome, of supernet: Supernet,
    interpolation: CubicInterpolation = .antialias,
    normalization: (mean: [Float], deviation: [Float])? = nil
  ) throws(InterchangeError) {
    let network = ImportedNetwork(genome, of: supernet, form: names.form)
    let shapes = network.shapes
    var recipes: [String: ForeignTensor] = [:]
    for block in network.blocks {
      recipes.merge(names.sources(of: block).tensors) { first, _ in first }
    }
    let foreign = Self.renamed(file.tensors, by: names)
    let mismatch = ForeignMismatch(
      recipes: recipes.values, filling: network, in: foreign, names: names)
    guard mismatch.isEmpty else {
      throw .foreignMismatch(path: path, library: library.rawValue, mismatch)
    }
    let uncovered = shapes.filter { recipes[$0.key]?.shape != $0.value }.map(\.key).sorted()
    guard uncovered.isEmpty else {
      throw .noCounterpart(library: library.rawValue, tensors: uncovered)
    }
    let used = Set(recipes.values.flatMap { $0.leaves.map(\.name) })
    let broken = used.filter { foreign[$0]?.values.allSatisfy(\.isFinite) != true }.sorted()
    guard broken.isEmpty else { throw .notFinite(path: path, tensors: broken) }

    let reader = ForeignReader(tensors: foreign, interpolation: interpolation)
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

  /// The names in a subnet's file, if it can lend its weights.
  ///
  /// What was multiplied together when it was exported cannot be taken apart, so a file that
  /// folding has changed fills its own architecture only.
  private static func names(
    of lender: SubnetFile, path: String, for genome: Genome, in supernet: Supernet
  ) throws(InterchangeError) -> any WeightNames {
    let graph = supernet.graph(of: lender.genome)
    let isPlain = graph.folded == graph
    guard lender.form == .slices || isPlain || lender.genome == genome else {
      throw .folded(path: path, architecture: supernet.space.text(of: lender.genome))
    }
    return SubnetNames(lender: lender.form.graph(graph), form: isPlain ? .slices : lender.form)
  }
}
