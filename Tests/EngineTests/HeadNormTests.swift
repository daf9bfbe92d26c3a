import Engine
import Graphs
import TestSupport
import Testing

/// The statistics that a head norm takes from a batch.
struct HeadNormTests {
  @Test(arguments: 1...3)
  func `statistics are those of every head over images, queries and keys`(threads: Int) throws {
    let sample = try #require(
      GraphSample.all.first { $0.description == "tokens, table enlarged" })
    let slices = sample.graph.nodes.flatMap(\.parameters)
    let parameters = sample.parameters(seed: 61)
    let weights = ParameterStore(layout: ParameterLayout(slices: slices))
    for slice in slices {
      if let tensor = parameters[slice.name] { weights.set(tensor.floats, of: slice) }
    }
    let images = sample.images(batch: 4, seed: 62)
    let plan = Plan(
      sample.graph, mode: .calibration, weights: weights, batch: 4,
      workspace: Workspace(threads: threads))
    plan.forward(images.floats)
    let statistics = plan.batchStatistics()
    #expect(Set(statistics.keys) == ["firstNorm", "secondNorm"])

    let run = ReferenceNetwork(graph: sample.graph, parameters: parameters).forward(images)
    for (index, node) in sample.graph.nodes.enumerated() {
      guard let heads = node.statisticsCount else { continue }
      let found = try #require(statistics[node.name])
      let scores = run[sample.graph.nodes[index].inputs[0]]
      let pairs = scores.shape[2] * scores.shape[3]
      for head in 0..<heads {
        let values = scores.values.indices.filter { $0 / pairs % heads == head }
          .map { scores[$0] }
        let count = Double(values.count)
        let mean = values.reduce(0, +) / count
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
        #expect(abs(found.mean[head] - mean) < 1e-6)
        #expect(abs(found.variance[head] - variance) < 1e-6)
      }
    }
    let neutral = NormStatistics.neutral(for: sample.graph)
    #expect(neutral.norms["secondNorm"]?.variance == [1, 1, 1])
  }
}
