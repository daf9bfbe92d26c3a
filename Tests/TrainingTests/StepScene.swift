import Engine
import Networks
import Seeding
import Spaces
import Tensors
import TestSupport
import Training

/// A small hybrid supernet with random weights, and random images on which it takes steps.
final class StepScene {
  static let batch = 4
  static let side = 16

  let supernet: Supernet
  let weights: ParameterStore
  let images: [Float]
  private(set) var lastGradients: GradientStore
  private let workspace = Workspace(threads: 2)

  init() throws {
    supernet = try SmallSupernet.hybrid()
    weights = ParameterStore(
      layout: supernet.layout, tensors: supernet.layout.randomTensors(seed: 61))
    var stream = RandomStream(seed: 62, purpose: .test)
    images = ReferenceTensor.normal([Self.batch, Self.side, Self.side, 2], from: &stream).floats
    lastGradients = GradientStore(layout: supernet.layout)
  }

  /// A step that learns in place and adds gradients: losses, the subnets' gradient, the merged one.
  func step(
    largest: Genome?, others: [Genome], images: [Float]? = nil, order: SubnetOrder = .smallestFirst
  ) -> (losses: [Double], subnets: [Float], merged: [Float]) {
    let images = images ?? self.images
    let batch = images.count / (Self.side * Self.side * 2)
    var settings = TrainingSettings(
      steps: 1, batch: batch, merge: .sum,
      schedule: LearningRateSchedule(
        base: 0, curve: .constant, warmUp: .rising(from: 0), warmUpSteps: 0, steps: 1))
    settings.order = order
    let step = SupernetStep(
      supernet: supernet, weights: weights, workspace: workspace, side: Self.side,
      settings: settings)
    step.begin()
    step.accumulate(
      images: images, labels: (0..<batch).map { Int32($0 % Self.batch) }, largest: largest,
      others: others)
    let subnets = step.subnetGradients.buffer.floats
    let outcome = step.finish(step: 0)
    lastGradients = step.gradients
    return (outcome.losses, subnets, step.gradients.buffer.floats)
  }

  /// The logits of a subnet on the images, with the statistics of the batch.
  func logits(_ genome: Genome) -> [Float] {
    let plan = Plan(
      supernet.graph(of: genome, images: Self.side), mode: .training, weights: weights,
      batch: Self.batch, workspace: workspace)
    plan.forward(images)
    return (0..<Self.batch * supernet.space.classes).map { plan.output.pointer[$0] }
  }
}

extension AlignedBuffer {
  /// All elements.
  fileprivate var floats: [Float] { Array(UnsafeBufferPointer(start: pointer, count: count)) }
}
