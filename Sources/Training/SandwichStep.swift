public import Engine
public import Networks
public import Spaces
import Tensors

/// Losses and gradients of one step over several subnets on one batch.
///
/// The largest subnet learns from the labels, the others from its probabilities (in-place distillation). Gradients of the others are
/// summed, then merged with those of the largest.
public final class SandwichStep {
  /// What a step saw.
  public struct Outcome: Sendable {
    /// Loss of each subnet, the largest first.
    public let losses: [Double]
    /// Conflict between the largest subnet's gradient and the sum of the others'.
    public let conflict: GradientProjection.Conflict
  }

  /// The merged gradient after a step.
  public let gradients: GradientStore
  /// The sum of the gradients of all subnets but the largest, before the merge.
  public let subnetGradients: GradientStore
  private let supernet: Supernet
  private let weights: ParameterStore
  private let workspace: Workspace
  private let plans = PlanCache<Genome>()
  private let projection: GradientProjection
  private let smoothing: Double
  private let batch: Int
  private let side: Int
  private let teacher: AlignedBuffer
  private let upstream: AlignedBuffer
  private var losses: [Double] = []

  /// A step on given weights.
  ///
  /// - Parameters:
  ///   - batch: images B of a batch.
  ///   - side: side of the images that are handed in; subnets resize them.
  ///   - smoothing: ε of the label smoothing.
  ///   - projects: whether conflicts are projected away.
  public init(
    supernet: Supernet, weights: ParameterStore, workspace: Workspace, batch: Int, side: Int,
    smoothing: Double, projects: Bool
  ) {
    self.supernet = supernet
    self.batch = batch
    self.side = side
    self.smoothing = smoothing
    self.weights = weights
    self.workspace = workspace
    projection = GradientProjection(
      layout: supernet.layout, team: workspace.team, isOn: projects)
    gradients = GradientStore(layout: supernet.layout)
    subnetGradients = GradientStore(layout: supernet.layout)
    teacher = AlignedBuffer(count: batch * supernet.space.classes)
    upstream = AlignedBuffer(count: batch * supernet.space.classes)
  }

  /// Computes losses and the merged gradient.
  ///
  /// - Parameters:
  ///   - images: [B, side, side, C].
  ///   - labels: [B], each below N.
  ///   - largest: the subnet that learns from the labels.
  ///   - others: the subnets that learn from it.
  ///   - timeline: where it is written down what takes how long, if anybody wants to know.
  public func run(
    images: UnsafePointer<Float>, labels: UnsafePointer<Int32>, largest: Genome,
    others: [Genome], timeline: Timeline? = nil
  ) -> Outcome {
    Timeline.measure(
      "gradient clearing", bytes: 4 * (gradients.touched + subnetGradients.touched), on: timeline
    ) {
      gradients.clear()
      subnetGradients.clear()
    }
    losses.removeAll(keepingCapacity: true)
    let classes = supernet.space.classes
    learn(largest, images, into: gradients, timeline) { logits in
      teacher.pointer.update(from: logits, count: teacher.count)
      return CrossEntropy.labels(
        logits, labels, batch: batch, classes: classes, smoothing: smoothing,
        gradient: upstream.pointer)
    }
    for genome in others {
      learn(genome, images, into: subnetGradients, timeline) { logits in
        CrossEntropy.distillation(
          logits, teacher: teacher.pointer, batch: batch, classes: classes,
          gradient: upstream.pointer)
      }
    }
    let conflict = Timeline.measure(
      "projection", bytes: 12 * subnetGradients.touched, on: timeline
    ) { projection.merge(subnetGradients, into: gradients) }
    return Outcome(losses: losses, conflict: conflict)
  }

  /// Makes the plan of a subnet, whether it is known or not.
  public func makePlan(of genome: Genome) -> Plan {
    Plan(
      supernet.graph(of: genome, images: side), mode: .training, weights: weights, batch: batch,
      workspace: workspace)
  }

  /// Runs one subnet forward and backward; `loss` takes its logits and writes their gradient to `upstream`.
  private func learn(
    _ genome: Genome, _ images: UnsafePointer<Float>, into gradients: GradientStore,
    _ timeline: Timeline?, loss: (UnsafePointer<Float>) -> Double
  ) {
    let plan = plans.plan(for: genome) { makePlan(of: genome) }
    plan.forward(images, timeline: timeline)
    losses.append(
      Timeline.measure("loss", bytes: 12 * upstream.count, on: timeline) {
        loss(plan.output.pointer)
      })
    plan.backward(upstream.pointer, images: images, into: gradients, timeline: timeline)
  }
}
