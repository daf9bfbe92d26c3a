import Engine
import Foundation
import Graphs
@testable import Interchange
import Networks
import Spaces
import Tensors
import TestSupport
import Testing

/// A training step of a small LeViT against PyTorch's.
@Suite struct LeViTStepTests {
  @Test func `loss, gradients and the loss after a step are those of PyTorch`() throws {
    let golden = try GoldenFile("levit-step", in: .module).decoded(as: TrainingStepGolden.self)
    let foreign = try #require(
      ForeignGoldens(reading: GoldenFile("small-timm", in: .module).data).networks["levit"])
    let supernet = try LeViTSpace.small()
    let genome = supernet.space.largest
    func network(_ weights: TensorFile) throws -> (graph: Graph, weights: ParameterStore) {
      try WeightImport(
        reading: weights.encoded(), path: "x", from: .timm, architecture: genome, of: supernet
      ).file.network(of: supernet, images: foreign.side)
    }
    let (graph, weights) = try network(foreign.weights)
    let probes = foreign.shapes.map { name, shape in
      (name, StateDictionaryFill.tensor("probe.\(name)", shape: shape))
    }
    let probe = try network(TensorFile(tensors: Dictionary(uniqueKeysWithValues: probes))).weights

    let images = images(foreign, count: golden.labels.count)
    let plan = Plan(
      graph, mode: .training, weights: weights, batch: golden.labels.count,
      workspace: Workspace(threads: 2))
    plan.forward(images)
    let before = loss(plan, golden.labels)
    let largest = golden.logits.map(abs).max() ?? 0
    for (index, expected) in golden.logits.enumerated() {
      #expect(abs(Double(plan.output.pointer[index]) - expected) < 1e-4 * largest)
    }
    #expect(abs(before.value - golden.loss) < 1e-5)
    let gradients = GradientStore(layout: weights.layout)
    plan.backward(before.gradient, images: images, into: gradients)

    // Queries, keys and values are one tensor there, so their sums are added.
    let names = LeViTNames()
    var sources: [String: String] = [:]
    for block in ImportedNetwork(genome, of: supernet, form: .folded).blocks {
      for (name, recipe) in names.sources(of: block).tensors {
        sources[name] = recipe.leaves[0].name
      }
    }
    var products: [String: Double] = [:]
    var squares: [String: Double] = [:]
    var probeSquares: [String: Double] = [:]
    for slice in Set(graph.nodes.flatMap(\.parameters)) {
      let source = try #require(sources[slice.name])
      weights.layout.region(of: slice).forEachElement { place in
        let gradient = Double(gradients.buffer.pointer[place])
        let value = Double(probe.buffer.pointer[place])
        products[source, default: 0] += gradient * value
        squares[source, default: 0] += gradient * gradient
        probeSquares[source, default: 0] += value * value
        weights.buffer.pointer[place] -= Float(golden.rate * gradient)
      }
    }
    #expect(golden.gradients.count == products.count)
    // Shifts before a norm have a gradient of zero but for rounding.
    let floor = (golden.gradients.map(\.squares).max() ?? 0).squareRoot() * 1e-2
    for expected in golden.gradients {
      let length = expected.squares.squareRoot()
      let found = try #require(squares[expected.name]).squareRoot()
      #expect(abs(found - length) <= 2e-4 * max(length, floor), "\(expected.name)")
      let scale = max(length, floor) * (probeSquares[expected.name] ?? 0).squareRoot()
      #expect(
        abs((products[expected.name] ?? 0) - expected.probe) <= 2e-4 * scale, "\(expected.name)")
    }
    plan.forward(images)
    #expect(golden.lossAfter < golden.loss - 0.01)
    #expect(abs(loss(plan, golden.labels).value - golden.lossAfter) < 1e-4)
  }

  /// Images [B, H, W, C], each the fill's with its channels and columns moved on.
  private func images(_ golden: ForeignGolden, count: Int) -> [Float] {
    let (image, side, channels) = (golden.image.values, golden.side, golden.channels)
    return (0..<count).flatMap { index in
      (0..<side * side * channels).map { place in
        let (pixel, channel) = (place / channels, (place % channels + index) % channels)
        let (row, column) = (pixel / side, (pixel % side + 7 * index) % side)
        return image[(channel * side + row) * side + column]
      }
    }
  }

  /// Mean cross-entropy, and its derivative by the logits.
  private func loss(_ plan: Plan, _ labels: [Int]) -> (value: Double, gradient: [Float]) {
    let classes = plan.output.count / labels.count
    var value = 0.0
    var gradient: [Float] = []
    for (image, label) in labels.enumerated() {
      let logits = (0..<classes).map { Double(plan.output.pointer[image * classes + $0]) }
      let total = logits.reduce(0) { $0 + exp($1) }
      value += log(total) - logits[label]
      gradient += logits.enumerated().map { index, logit in
        Float((exp(logit) / total - (index == label ? 1 : 0)) / Double(labels.count))
      }
    }
    return (value / Double(labels.count), gradient)
  }
}
