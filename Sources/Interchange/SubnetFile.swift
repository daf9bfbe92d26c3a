package import Engine
import Files
package import Foundation
package import Graphs
package import Networks
import Seeding
package import Spaces
import Tensors

/// One subnet as a safetensors file: its parameters, its calibrated norm statistics, and how its
/// input is normalised.
///
/// Tensors bear the names of the supernet's; statistics are `NORM.mean` and `NORM.variance`. The
/// metadata holds `architecture`, `space`, `definition` (what the space's reader understood),
/// `fingerprint`, `layout` (fingerprint), `form`, `mean`, `deviation`, `resolution` and `checksum`,
/// which need not be there.
package struct SubnetFile: Sendable {
  /// What stands in a file.
  package enum Form: String, Sendable {
    /// The slices that the subnet reads in its supernet.
    case slices
    /// The parameters of `Graph.folded`: scaling layers multiplied into linear maps, kernel
    /// transforms carried out, tables resized.
    case folded
  }

  /// The format's mark in the metadata.
  static let format = "swiftnas-subnet-1"

  /// The architecture.
  package let genome: Genome
  /// What its parameters are.
  package let form: Form
  /// The calibrated statistics.
  package let statistics: NormStatistics
  /// Mean of each input channel, pixels counted from 0 to 1.
  package let mean: [Float]
  /// Deviation of each input channel.
  package let deviation: [Float]
  private let slices: [String: StoredTensor]

  /// Cuts a subnet out of a supernet's weights.
  package init(
    _ genome: Genome, of supernet: Supernet, weights: ParameterStore,
    statistics: NormStatistics, mean: [Float], deviation: [Float], form: Form
  ) {
    self.genome = genome
    self.form = form
    self.statistics = statistics
    self.mean = mean
    self.deviation = deviation
    var slices: [String: StoredTensor] = [:]
    let graph = supernet.graph(of: genome)
    let store = form == .folded ? weights.folded(for: graph) : weights
    for parameter in form.graph(graph).storedParameters {
      slices[parameter.name] = StoredTensor(
        shape: parameter.shape, values: parameter.values(in: store))
    }
    self.slices = slices
  }

  /// A subnet of given tensors, by the names and shapes of its stored parameters.
  init(
    _ genome: Genome, form: Form, tensors: [String: StoredTensor], statistics: NormStatistics,
    mean: [Float], deviation: [Float]
  ) {
    self.genome = genome
    self.form = form
    self.statistics = statistics
    self.mean = mean
    self.deviation = deviation
    slices = tensors
  }

  /// Reads a subnet of a space, in the form in which it is.
  ///
  /// - Throws: `InterchangeError` with the lists of what is missing, misshapen and surplus; nothing
  ///   is half-read.
  package init(
    reading data: Data, path: String, supernet: Supernet
  ) throws(InterchangeError) {
    let file: TensorFile
    do {
      file = try TensorFile(reading: data, path: path)
    } catch {
      throw .damaged(path: path, reason: "it is cut off, or no safetensors file")
    }
    if let checksum = file.metadata["checksum"], checksum != file.checksum {
      throw .checksum(path: path)
    }
    guard let architecture = file.metadata["architecture"] else {
      throw .damaged(path: path, reason: "its metadata names no architecture")
    }
    do {
      genome = try supernet.space.genome(
        reading: Data(architecture.utf8), path: "architecture in \(path)")
    } catch {
      throw .architecture(error)
    }
    mean = Self.numbers(file.metadata["mean"])
    deviation = Self.numbers(file.metadata["deviation"])
    guard mean.count == supernet.space.channels, mean.allSatisfy(\.isFinite),
      deviation.count == mean.count, deviation.allSatisfy({ $0 > 0 && $0.isFinite })
    else {
      throw .damaged(
        path: path, reason: "its metadata has no usable mean and deviation of the input")
    }
    let slices = supernet.graph(of: genome)
    if let name = file.metadata["form"] {
      guard let form = Form(rawValue: name) else {
        throw .damaged(path: path, reason: "its metadata has an unknown form '\(name)'")
      }
      self.form = form
    } else {
      form = Form(of: file.tensors.mapValues(\.shape), network: slices)
    }
    let graph = form.graph(slices)
    var expected: [String: [Int]] = [:]
    for parameter in graph.storedParameters { expected[parameter.name] = parameter.shape }
    for node in graph.nodes {
      if let count = node.statisticsCount {
        expected["\(node.name).mean"] = [count]
        expected["\(node.name).variance"] = [count]
      }
    }
    let missing = expected.keys.filter { file.tensors[$0] == nil }.sorted()
    let misshapen = expected.filter { file.tensors[$0.key].map(\.shape) != $0.value }.map(\.key)
      .filter { !missing.contains($0) }.sorted()
    let surplus = file.tensors.keys.filter { expected[$0] == nil }.sorted()
    guard missing.isEmpty, misshapen.isEmpty, surplus.isEmpty else {
      throw .mismatch(
        path: path, missing: missing, misshapen: misshapen, surplus: surplus,
        HeadDifference(wanted: expected, found: file.tensors.mapValues(\.shape)))
    }
    var norms: [String: ChannelStatistics] = [:]
    for node in graph.nodes {
      guard node.statisticsCount != nil,
        let mean = file.tensors["\(node.name).mean"]?.values,
        let variance = file.tensors["\(node.name).variance"]?.values
      else { continue }
      guard variance.allSatisfy({ $0 >= 0 && $0.isFinite }), mean.allSatisfy(\.isFinite) else {
        throw .damaged(
          path: path,
          reason: "'\(node.name)' has statistics that are no numbers, or a negative variance")
      }
      norms[node.name] = ChannelStatistics(mean: mean, variance: variance)
    }
    guard file.metadata["fingerprint"] == supernet.space.fingerprint else {
      throw .otherSpace(
        path: path, space: file.metadata["space"] ?? "unknown", wanted: supernet.space.name,
        differences: SpaceDifference.list(of: file, own: supernet.space))
    }
    statistics = NormStatistics(norms: norms)
    self.slices = file.tensors.filter { name, _ in
      !name.hasSuffix(".mean") && !name.hasSuffix(".variance")
    }
  }

  /// The bytes of the file.
  package func encoded(of supernet: Supernet) -> Data {
    var file = TensorFile(tensors: slices, metadata: [:])
    for (name, norm) in statistics.norms {
      file.tensors["\(name).mean"] = StoredTensor(shape: [norm.mean.count], values: norm.mean)
      file.tensors["\(name).variance"] = StoredTensor(
        shape: [norm.variance.count], values: norm.variance)
    }
    file.metadata = [
      "format": Self.format,
      "space": supernet.space.name,
      "fingerprint": supernet.space.fingerprint,
      SpaceDifference.key: supernet.space.canonicalText,
      "architecture": supernet.space.text(of: genome),
      "layout": StableHash.of(supernet.layout.signature).hexadecimal,
      "form": form.rawValue,
      "resolution": String(supernet.space.resolution(genome)),
      "mean": Self.text(mean),
      "deviation": Self.text(deviation),
    ]
    file.metadata["checksum"] = file.checksum
    return file.encoded()
  }

  /// The stand-alone network for images of a side, and its weights.
  package func network(
    of supernet: Supernet, images side: Int
  ) -> (graph: Graph, weights: ParameterStore) {
    let graph = form.graph(supernet.graph(of: genome, images: side))
    let store = ParameterStore(layout: ParameterLayout(of: [graph]))
    for parameter in graph.storedParameters {
      if let tensor = slices[parameter.name] { parameter.set(tensor.values, in: store) }
    }
    return (graph, store)
  }

  /// The parameters of the subnet's `Graph.standalone`, with scaling layers and kernel transforms,
  /// to be trained further.
  package func standaloneParameters(of supernet: Supernet) -> ParameterStore {
    let graph = supernet.graph(of: genome)
    let (_, weights) = network(of: supernet, images: supernet.space.resolution(genome))
    return form == .folded ? weights.unfolded(for: graph) : weights.standalone(for: graph)
  }

  private static func text(_ numbers: [Float]) -> String {
    numbers.map { "\($0)" }.joined(separator: " ")
  }

  private static func numbers(_ text: String?) -> [Float] {
    (text ?? "").split(separator: " ").map { Float($0) ?? .nan }
  }
}

extension SubnetFile.Form {
  /// The form of a file that does not say it: slices, if a tensor is there that folding takes away,
  /// or as it was before folding.
  fileprivate init(of found: [String: [Int]], network graph: Graph) {
    func shapes(of graph: Graph) -> [String: [Int]] {
      Dictionary(uniqueKeysWithValues: graph.storedParameters.map { ($0.name, $0.shape) })
    }
    let folded = shapes(of: graph.folded)
    let hasSlices = shapes(of: graph).contains { name, shape in
      guard let other = folded[name] else { return found[name] != nil }
      return shape != other && found[name] == shape
    }
    self = hasSlices ? .slices : .folded
  }

  /// The network that has the parameters.
  func graph(_ graph: Graph) -> Graph {
    switch self {
    case .slices: graph
    case .folded: graph.folded
    }
  }
}
