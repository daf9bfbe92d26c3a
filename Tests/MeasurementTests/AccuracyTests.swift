import Datasets
import Engine
import Graphs
import Measurement
import Networks
import Seeding
import Spaces
import Tensors
import TestSupport
import Testing

struct AccuracyTests {
  /// Three logits that are the three channels of one pixel.
  private let weight = ParameterSlice(
    name: "weight", axes: [.leading(3), .leading(3)], initializer: .constant(0), role: .weight)

  private func accuracy(_ diagonal: [Float], pixels: [UInt8], labels: [Int32]) throws -> Double {
    var builder = GraphBuilder(input: .map(1, 1, 3))
    let output = builder.add(
      "linear", .linear(Linear(channels: 3, hasBias: false)), [.input], parameters: [weight])
    let weights = ParameterStore(layout: ParameterLayout(slices: [weight]))
    weights.set(
      [diagonal[0], 0, 0, 0, diagonal[1], 0, 0, 0, diagonal[2]], of: weight)
    let images = try Pictures.loaded(
      ImageSet(height: 1, width: 1, channels: 3, classes: 3, pixels: pixels, labels: labels),
      batch: 2)
    return ScoreMeter(weights: weights, workspace: Workspace(threads: 2))
      .accuracy(
        of: builder.graph(output: output), statistics: NormStatistics(), on: images)
  }

  @Test
  func `right answers are counted, in every batch`() throws {
    let pixels: [UInt8] = [9, 1, 2, 1, 9, 2, 1, 2, 9, 9, 8, 7, 1, 2, 3]
    #expect(try accuracy([1, 1, 1], pixels: pixels, labels: [0, 1, 2, 0, 2]) == 1)
    #expect(try accuracy([1, 1, 1], pixels: pixels, labels: [0, 1, 2, 0, 1]) == 0.8)
    #expect(try accuracy([1, 1, 1], pixels: pixels, labels: [1, 1, 2, 1, 1]) == 0.4)
    #expect(try accuracy([-1, -1, -1], pixels: pixels, labels: [0, 1, 2, 0, 2]) == 0)
  }

  @Test
  func `of equal logits the first is the answer, and NaN is none`() throws {
    #expect(try accuracy([0, 0, 0], pixels: [1, 2, 3], labels: [0]) == 1)
    #expect(try accuracy([0, 0, 0], pixels: [1, 2, 3], labels: [1]) == 0)
    #expect(try accuracy([0, 1, 1], pixels: [9, 3, 3], labels: [1]) == 1)
    #expect(try accuracy([0, 1, 1], pixels: [9, 3, 3], labels: [2]) == 0)
    for label in 0..<3 {
      #expect(try accuracy([1, .nan, 1], pixels: [9, 3, 3], labels: [Int32(label)]) == 0)
    }
  }

  @Test
  func `an evaluation gives the same digits again, whatever was evaluated before`() throws {
    let supernet = try SmallSupernet.hybrid()
    let weights = ParameterStore(layout: supernet.layout)
    weights.initialize(seed: 95)
    let calibration = try Pictures.random(
      24, side: 14, channels: 2, classes: 5, batch: 8, seed: 96)
    let images = try Pictures.random(90, side: 14, channels: 2, classes: 5, batch: 16, seed: 97)
    var stream = RandomStream(seed: 98, purpose: .test)
    let genomes = try (0..<4).map { _ in try supernet.sample(using: &stream) }
    let evaluators = [2, 2].map {
      SubnetEvaluator(
        supernet: supernet, weights: weights, workspace: Workspace(threads: $0),
        calibration: calibration, side: 14)
    }
    let first = genomes.map { evaluators[0].statistics(of: $0) }
    let second = genomes.reversed().map { evaluators[1].statistics(of: $0) }
    #expect(first == Array(second.reversed()))
    let accuracies = genomes.map { evaluators[0].accuracy(of: $0, on: images) }
    #expect(genomes.map { evaluators[1].accuracy(of: $0, on: images) } == accuracies)
    #expect(
      zip(genomes, first).map {
        evaluators[1].accuracy(of: $0, statistics: $1, on: images)
      } == accuracies)
    // Random weights on random images guess.
    #expect(accuracies.allSatisfy { (0.02...0.5).contains($0) })
  }
}
