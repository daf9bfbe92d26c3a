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

/// A whole sandwich step with the alpha-divergence (losses, merge, optimiser), against a PyTorch
/// script.
struct MergeGoldenTests {
  private let golden: MergeGolden
  private let scene: SandwichGolden
  private let supernet: Supernet
  private let genomes: [Genome]

  init() throws {
    golden = try GoldenFile("merges", in: .module).decoded(as: MergeGolden.self)
    let file = try GoldenFile("sandwich", in: .module)
    scene = try file.decoded(as: SandwichGolden.self)
    let space = try Space(
      reading: file.part(["space"]), path: "sandwich.json", vocabulary: Roster.vocabulary)
    supernet = try Supernet(space)
    genomes = try scene.networks.indices.map { index in
      try space.genome(reading: file.part(["networks", "\(index)", "architecture"]), path: "x")
    }
  }

  @Test(arguments: [
    ("sum", GradientMerge.sum), ("paper", .paper), ("released", .released(startStep: 0)),
  ])
  func `losses, merged gradients and updated weights agree with PyTorch`(
    mode: String, merge: GradientMerge
  ) throws {
    let weights = ParameterStore(layout: supernet.layout, tensors: scene.supernet)
    let images = scene.imageTensor
    let workspace = Workspace(threads: 2)
    let step = SupernetStep(
      supernet: supernet, weights: weights, workspace: workspace, side: images.shape[1],
      settings: TrainingSettings(
        steps: 1, batch: scene.labels.count,
        distillation: .alpha(AlphaDivergence(clip: golden.clip)), smoothing: scene.smoothing,
        merge: merge,
        schedule: LearningRateSchedule(
          base: golden.rate, curve: .constant, warmUp: .rising(from: 0), warmUpSteps: 0, steps: 1)
      ))
    step.begin()
    step.accumulate(
      images: images.floats, labels: scene.labels.map(Int32.init), largest: genomes[0],
      others: Array(genomes.dropFirst()))
    let outcome = step.finish(step: 0)
    for (loss, expected) in zip(outcome.losses, golden.losses) {
      #expect(abs(loss - expected) < golden.tolerance * max(1, abs(expected)))
    }
    let optimizer = OptimizerSettings(weightDecay: WeightDecay(golden.decay))
      .makeOptimizer(layout: supernet.layout, team: workspace.team)
    optimizer.step(weights, step.gradients, rate: golden.rate)

    var compared = 0
    for expected in golden.tensors where mode == "sum" || isDecided(expected) {
      let index = try #require(supernet.layout.index(of: expected.name))
      let tensor = supernet.layout.tensors[index]
      guard let merged = expected.merged(mode) else {
        #expect(step.gradients.spans[index] == nil, "\(expected.name) is read or not")
        continue
      }
      let isAmplified = mode == "paper" && isAmplified(expected)
      let mismatch = merged.gradient.mismatch(
        step.gradients[tensor], tolerance: golden.tolerance, floor: isAmplified ? 0.2 : 1e-3)
      #expect(mismatch == nil, "\(expected.name), \(mode)")
      guard !isAmplified else { continue }
      for (place, value) in zip(expected.places ?? [], merged.weights) {
        // The first step of AdamW is the sign of the gradient times the rate.
        let found = Double(weights[tensor][place])
        #expect(abs(found - value) < 0.01 * golden.rate, "\(expected.name)[\(place)], \(mode)")
        compared += 1
      }
    }
    #expect(compared > 400)
  }

  /// Whether the projection applies beyond rounding.
  private func isDecided(_ tensor: MergeGolden.Tensor) -> Bool {
    tensor.largest == nil || tensor.subnets == nil || abs(tensor.cosine ?? 0) > 1e-3
  }

  /// Whether the projection multiplies a subnet gradient, and with it its rounding, by more than a
  /// hundred.
  private func isAmplified(_ tensor: MergeGolden.Tensor) -> Bool {
    guard let cosine = tensor.cosine, cosine < 0, let largest = tensor.largest,
      let subnets = tensor.subnets
    else { return false }
    return largest > 100 * subnets
  }
}
