import Engine
import Graphs
import Networks
import Seeding
import Spaces
import Tensors
import TestSupport
import Testing
import Training

/// The largest subnet drops, the others do not.
struct RegularizationTests {
  private let supernet: Supernet
  private let weights: ParameterStore
  private let images: [Float]
  private let labels: [Int32] = [0, 1, 2, 3, 4, 0]

  init() throws {
    supernet = try SmallSupernet.hybrid()
    weights = ParameterStore(
      layout: supernet.layout, tensors: supernet.layout.randomTensors(seed: 51))
    var stream = RandomStream(seed: 52, purpose: .test)
    images = (0..<6 * 16 * 16 * 2).map { _ in Float(stream.normal()) }
  }

  private func step(_ drops: DropRates, _ distillation: Distillation = .labels) -> SupernetStep {
    SupernetStep(
      supernet: supernet, weights: weights, workspace: Workspace(threads: 2), side: 16,
      settings: TrainingSettings(
        steps: 1, batch: 6, distillation: distillation, merge: .sum,
        schedule: LearningRateSchedule(
          base: 0, curve: .constant, warmUp: .rising(from: 0), warmUpSteps: 0, steps: 1),
        drops: drops))
  }

  private func losses(
    _ step: SupernetStep, _ draw: Draw = Draw(seed: 1), others: [Genome]
  ) -> [Double] {
    step.begin()
    step.accumulate(
      images: images, labels: labels, largest: supernet.space.largest, others: others, draw: draw)
    return step.finish(step: 0).losses
  }

  @Test func `the other subnets learn to the bit as if nothing were dropped`() {
    // The largest stands among the others too, where it drops nothing.
    let others = [supernet.space.smallest, supernet.space.largest]
    let (plain, dropping) = (step(DropRates()), step(DropRates(path: 0.5, features: 0.3)))
    let (first, second) = (losses(plain, others: others), losses(dropping, others: others))
    #expect(first[0] != second[0])
    #expect(first.dropFirst() == second.dropFirst())
    #expect(first[0] == first[2])
    #expect(
      plain.subnetGradients.buffer.floats.map(\.bitPattern)
        == dropping.subnetGradients.buffer.floats.map(\.bitPattern))
    #expect(plain.gradients.buffer.floats != dropping.gradients.buffer.floats)
  }

  @Test func `equal draws give equal steps, other steps and other images other ones`() {
    let others = [supernet.space.smallest]
    let step = step(DropRates(path: 0.5, features: 0.3), .inPlace)
    let first = losses(step, Draw(seed: 1, step: 2), others: others)
    #expect(losses(step, Draw(seed: 1, step: 3), others: others) != first)
    #expect(losses(step, Draw(seed: 1, step: 2, firstImage: 6), others: others) != first)
    #expect(losses(step, Draw(seed: 1, step: 2), others: others) == first)
  }
}

extension AlignedBuffer {
  /// All elements.
  fileprivate var floats: [Float] { Array(UnsafeBufferPointer(start: pointer, count: count)) }
}
