import Blocks
import Engine
import Foundation
import Graphs
import Interchange
import Networks
import Seeding
import Spaces
import Tensors
import TestSupport

/// A small supernet with weights, and subnets of it as files.
struct Subnets {
  let supernet: Supernet
  let weights: ParameterStore

  init(space: String = SmallExperiment.space) throws {
    self.init(
      try Supernet(
        Space(reading: Data(space.utf8), path: "space.json", vocabulary: Roster.vocabulary)))
  }

  init(_ supernet: Supernet) {
    self.supernet = supernet
    weights = ParameterStore(layout: supernet.layout)
    weights.initialize(seed: 5)
    // Gains of one and shifts of zero would hide which of them was cut out.
    var random = RandomStream(seed: 5, purpose: .test)
    for place in 0..<weights.buffer.count {
      weights.buffer.pointer[place] += Float(random.uniform() - 0.5) * 0.1
    }
  }

  /// Statistics with other numbers for each norm.
  func statistics(of genome: Genome) -> NormStatistics {
    var random = RandomStream(seed: 6, purpose: .test)
    var statistics = NormStatistics.neutral(for: supernet.graph(of: genome))
    for name in statistics.norms.keys.sorted() {
      let count = statistics.norms[name]?.mean.count ?? 0
      statistics.norms[name] = ChannelStatistics(
        mean: (0..<count).map { _ in Float(random.normal()) },
        variance: (0..<count).map { _ in Float(0.5 + random.uniform()) })
    }
    return statistics
  }

  /// The file of a subnet.
  func file(of genome: Genome, form: SubnetFile.Form = .folded) -> SubnetFile {
    SubnetFile(
      genome, of: supernet, weights: weights, statistics: statistics(of: genome),
      mean: [0.286_041_2], deviation: [0.353_024_25], form: form)
  }

  /// The bytes of the largest subnet's file, changed.
  func bytes(_ change: (inout TensorFile) -> Void = { _ in }) throws -> Data {
    var file = try TensorFile(
      reading: file(of: supernet.space.largest).encoded(of: supernet), path: "net")
    change(&file)
    file.metadata["checksum"] = file.checksum
    return file.encoded()
  }

  /// Logits of three images.
  func logits(
    of graph: Graph, weights: ParameterStore, statistics: NormStatistics
  ) -> [Float] {
    let plan = Plan(
      inferring: graph, weights: weights, statistics: statistics, batch: 3,
      workspace: Workspace(threads: 1))
    var random = RandomStream(seed: 7, purpose: .test)
    let images = (0..<3 * graph.input.count).map { _ in Float(random.normal()) }
    plan.forward(images)
    return (0..<plan.output.count).map { plan.output.pointer[$0] }
  }
}
