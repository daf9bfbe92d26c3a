import Blocks
import Engine
import Foundation
import Graphs
import Networks
import Spaces
import Tensors
import TestSupport
import Testing
import Training

/// A sandwich step by the engine, against a PyTorch script.
struct SupernetStepTests {
  @Test(arguments: [1, 2])
  func `losses, gradients and conflicts agree with PyTorch`(threads: Int) throws {
    let file = try GoldenFile("sandwich", in: .module)
    let golden = try file.decoded(as: SandwichGolden.self)
    let space = try Space(
      reading: file.part(["space"]), path: "sandwich.json", vocabulary: Roster.vocabulary)
    let supernet = try Supernet(space)
    let weights = ParameterStore(layout: supernet.layout, tensors: golden.supernet)
    let images = golden.imageTensor
    let genomes = try golden.networks.indices.map { index in
      try space.genome(reading: file.part(["networks", "\(index)", "architecture"]), path: "x")
    }
    let step = SupernetStep(
      supernet: supernet, weights: weights, workspace: Workspace(threads: threads),
      side: images.shape[1],
      settings: TrainingSettings(
        steps: 1, batch: golden.labels.count, smoothing: golden.smoothing,
        schedule: LearningRateSchedule(
          base: 0, curve: .constant, warmUp: .rising(from: 0), warmUpSteps: 0, steps: 1)))
    // The second run meets plans and gradients that the first one left.
    for _ in 0..<2 {
      step.begin()
      step.accumulate(
        images: images.floats, labels: golden.labels.map(Int32.init), largest: genomes[0],
        others: Array(genomes.dropFirst()))
      let outcome = step.finish(step: 0)
      #expect(outcome.losses.count == golden.networks.count)
      for (loss, expected) in zip(outcome.losses, golden.networks) {
        #expect(abs(loss - expected.loss) < golden.tolerance * expected.loss, "\(expected.name)")
      }
      try checkGradients(step, golden)
      checkConflicts(outcome.conflict, golden)
    }
  }

  @Test
  func `logits agree with PyTorch`() throws {
    let file = try GoldenFile("sandwich", in: .module)
    let golden = try file.decoded(as: SandwichGolden.self)
    let space = try Space(
      reading: file.part(["space"]), path: "sandwich.json", vocabulary: Roster.vocabulary)
    let supernet = try Supernet(space)
    let weights = ParameterStore(layout: supernet.layout, tensors: golden.supernet)
    let images = golden.imageTensor
    let workspace = Workspace(threads: 2)
    for (index, network) in golden.networks.enumerated() {
      let genome = try space.genome(
        reading: file.part(["networks", "\(index)", "architecture"]), path: "x")
      let plan = Plan(
        supernet.graph(of: genome, images: images.shape[1]), mode: .training, weights: weights,
        batch: images.shape[0], workspace: workspace)
      plan.forward(images.floats)
      let logits = ReferenceTensor(shape: [images.shape[0], space.classes]) {
        Double(plan.output.pointer[$0])
      }
      #expect(
        network.logits.mismatch(logits, tolerance: golden.tolerance) == nil, "\(network.name)")
    }
  }

  private func checkGradients(_ step: SupernetStep, _ golden: SandwichGolden) throws {
    let layout = step.gradients.layout
    var squares = 0.0
    for expected in golden.tensors {
      let index = try #require(layout.index(of: expected.name))
      let tensor = layout.tensors[index]
      let subnets = step.subnetGradients[tensor]
      squares += subnets.dot(subnets)
      #expect(
        (step.subnetGradients.spans[index] == nil) == (expected.subnets == nil),
        "\(expected.name) is read by a subnet or not")
      #expect(
        (step.gradients.spans[index] == nil) == (expected.merged == nil),
        "\(expected.name) is read or not")
      if let golden = expected.subnets {
        let mismatch = golden.mismatch(subnets, tolerance: 1e-4, floor: 1e-3)
        #expect(mismatch == nil, "\(expected.name), subnets")
      }
      // Where a cosine is nothing but rounding, so is whether the projection applies.
      if let merged = expected.merged, isDecided(expected) {
        let mismatch = merged.mismatch(
          step.gradients[tensor], tolerance: 1e-4, floor: isAmplified(expected) ? 0.05 : 1e-3)
        #expect(mismatch == nil, "\(expected.name), merged")
      }
    }
    let norm = squares.squareRoot()
    #expect(abs(norm - golden.subnetGradientNorm) < 1e-4 * norm)
  }

  /// Whether the projection multiplies a subnet gradient, and with it its rounding, by more than a
  /// hundred.
  private func isAmplified(_ tensor: SandwichGolden.Tensor) -> Bool {
    guard tensor.conflict == true, let largest = tensor.largest, let subnets = tensor.subnets
    else { return false }
    return largest.magnitude > 100 * subnets.magnitude
  }

  private func isDecided(_ tensor: SandwichGolden.Tensor) -> Bool {
    tensor.largest == nil || tensor.subnets == nil || abs(tensor.cosine ?? 0) > 1e-3
  }

  private func checkConflicts(_ conflict: GradientProjection.Conflict, _ golden: SandwichGolden) {
    let both = golden.tensors.filter { $0.largest != nil && $0.subnets != nil }
    #expect(conflict.compared == both.count)
    let undecided = both.filter { !isDecided($0) }.count
    let conflicting = both.filter { $0.conflict == true }.count
    #expect(abs(conflict.conflicting - conflicting) <= undecided)
    #expect(conflict.share == Double(conflict.conflicting) / Double(both.count))
  }
}
