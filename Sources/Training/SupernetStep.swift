import CKernels
package import Datasets
package import Engine
import Graphs
package import Networks
package import Spaces
import Tensors

/// Losses and gradients of one step over several subnets on the same batches.
///
/// The largest subnet, if there is one, learns from the labels, the others as the distillation
/// says. Gradients of the others are summed, then merged with those of the largest.
package final class SupernetStep {
  /// What a step saw.
  package struct Outcome: Sendable {
    /// Loss of each subnet, the largest first if there is one, then as the policy names them; of
    /// several batches the mean.
    package let losses: [Double]
    /// Conflict between the largest subnet's gradient and the sum of the others'.
    package let conflict: GradientProjection.Conflict
    /// The cosines behind it, if they were asked for and there is a largest subnet.
    package let conflicts: [GradientConflict]?
  }

  /// The merged gradient after a step.
  package let gradients: GradientStore
  /// The sum of the gradients of all subnets but the largest, before the merge; untouched if there
  /// is no largest.
  package let subnetGradients: GradientStore
  /// The merge, with what it measured last.
  package let projection: GradientProjection
  private let supernet: Supernet
  private let weights: ParameterStore
  private let workspace: Workspace
  private let plans = PlanCache<Genome>()
  private let droppingPlans = PlanCache<Genome>()
  private let teachers: TeacherEnsemble?
  private let reducer: any GradientReducer
  private lazy var meter = ConflictMeter(supernet)
  private let settings: TrainingSettings
  private let side: Int
  private let labelsPerImage: Int
  private let teacher: AlignedBuffer
  private let upstream: AlignedBuffer
  private var losses: [Double] = []

  /// A step on given weights.
  ///
  /// - Parameters:
  ///   - supernet: the subnets that take steps.
  ///   - weights: what they share.
  ///   - workspace: threads and memory of all plans.
  ///   - side: side of the images that are handed in; subnets resize them.
  ///   - labelsPerImage: rows of logits with which subnets answer to one image.
  ///   - settings: batch, distillation, smoothing, merge and drops are read.
  ///   - teachers: what teaches beside the labels, if anything does.
  ///   - reducer: what happens to gradients before they are merged.
  package init(
    supernet: Supernet, weights: ParameterStore, workspace: Workspace, side: Int,
    labelsPerImage: Int = 1, settings: TrainingSettings, teachers: TeacherEnsemble? = nil,
    reducer: any GradientReducer = NoReduction()
  ) {
    self.supernet = supernet
    self.settings = settings
    self.side = side
    self.labelsPerImage = labelsPerImage
    self.reducer = reducer
    self.weights = weights
    self.teachers = teachers
    self.workspace = workspace
    projection = GradientProjection(
      layout: weights.layout, team: workspace.team, settings: settings.merge)
    gradients = GradientStore(layout: weights.layout)
    subnetGradients = GradientStore(layout: weights.layout)
    let logits = settings.batch * labelsPerImage * supernet.space.classes
    teacher = AlignedBuffer(count: logits)
    upstream = AlignedBuffer(count: logits)
  }

  /// Forgets the gradients and losses of the step before.
  package func begin(timeline: Timeline? = nil) {
    Timeline.measure(
      "gradient clearing", bytes: 4 * (gradients.touched + subnetGradients.touched), on: timeline
    ) {
      gradients.clear()
      subnetGradients.clear()
    }
    losses.removeAll(keepingCapacity: true)
  }

  /// Adds losses and gradients on one batch, `accumulation` of which make a step.
  ///
  /// - Parameters:
  ///   - images: [B, side, side, C].
  ///   - labels: [B, labels per image], each below N or `LabelLayout.unlabelled`.
  ///   - blend: how images and labels are mixed.
  ///   - largest: the subnet that learns from labels and teachers, if there is one; it alone drops
  ///     what the settings say.
  ///   - others: the subnets that learn from it; as it does if there is none.
  ///   - draw: names what is dropped.
  ///   - timeline: where it is written down what takes how long, if anybody wants to know.
  package func accumulate(
    images: UnsafePointer<Float>, labels: UnsafePointer<Int32>, blend: Blend = .none,
    largest: Genome?, others: [Genome], draw: Draw = Draw(), timeline: Timeline? = nil
  ) {
    let teaching = teachers?.answer(images, timeline: timeline)
    let first = largest == nil ? 0 : 1
    if losses.isEmpty {
      for _ in 0..<first + others.count { losses.append(0) }
    }
    if let largest {
      let plan = settings.drops.dropsAnything ? droppingPlan(of: largest) : plan(of: largest)
      let loss = learn(plan, images, into: gradients, draw, timeline) { logits in
        teacher.pointer.update(from: logits, count: teacher.count)
        return labelLoss(logits, labels, blend, teaching)
      }
      losses[0] += loss / Double(settings.accumulation)
    }
    let sum = largest == nil ? gradients : subnetGradients
    for turn in others.indices {
      let index = settings.order.subnet(at: turn, of: others.count)
      let plan = dropsAlone ? droppingPlan(of: others[index]) : plan(of: others[index])
      let loss = learn(plan, images, into: sum, draw, timeline) { logits in
        largest == nil
          ? labelLoss(logits, labels, blend, teaching)
          : distilledLoss(logits, labels, blend, teaching)
      }
      losses[first + index] += loss / Double(settings.accumulation)
    }
  }

  /// Averages the gradients of all batches over ranks and merges them; `step` is the number of the
  /// step, from 0.
  ///
  /// Only where conflicts are measured something is allocated: the outcome tells their cosines.
  package func finish(
    step: Int, measuresConflicts: Bool = false, timeline: Timeline? = nil
  ) -> Outcome {
    reducer.average(gradients)
    reducer.average(subnetGradients)
    losses.withUnsafeMutableBufferPointer { reducer.average($0) }
    let conflict = Timeline.measure(
      "projection", bytes: 12 * subnetGradients.touched, on: timeline
    ) {
      projection.merge(subnetGradients, into: gradients, step: step, norms: measuresConflicts)
    }
    return Outcome(
      losses: losses, conflict: conflict,
      conflicts: measuresConflicts ? meter.conflicts(projection.products) : nil)
  }

  /// How well a subnet does on a batch as it is: minus its cross-entropy to the labels, without
  /// smoothing.
  package func score(
    of genome: Genome, images: UnsafePointer<Float>, labels: UnsafePointer<Int32>,
    blend: Blend = .none
  ) -> Double {
    let plan = plan(of: genome)
    plan.forward(images)
    var score = -CrossEntropy.labels(
      plan.output.pointer, labels, blend: blend, batch: settings.batch,
      labelsPerImage: labelsPerImage, classes: supernet.space.classes, smoothing: 0,
      gradient: upstream.pointer)
    withUnsafeMutablePointer(to: &score) {
      reducer.average(UnsafeMutableBufferPointer(start: $0, count: 1))
    }
    return score
  }

  /// Makes the plan of a subnet, whether it is known or not.
  package func makePlan(of genome: Genome) -> Plan {
    Plan(
      supernet.graph(of: genome, images: side), mode: .training, weights: weights,
      batch: settings.batch, workspace: workspace)
  }

  /// Whether the one subnet that is trained drops something: it is the largest that there is.
  private var dropsAlone: Bool {
    if case .single = settings.policy { settings.drops.dropsAnything } else { false }
  }

  private func plan(of genome: Genome) -> Plan {
    plans.plan(for: genome) { makePlan(of: genome) }
  }

  private func droppingPlan(of genome: Genome) -> Plan {
    droppingPlans.plan(for: genome) {
      Plan(
        supernet.graph(of: genome, images: side).dropping(settings.drops), mode: .training,
        weights: weights, batch: settings.batch, workspace: workspace)
    }
  }

  private func labelLoss(
    _ logits: UnsafePointer<Float>, _ labels: UnsafePointer<Int32>, _ blend: Blend,
    _ teaching: CrossEntropy.Teaching?
  ) -> Double {
    CrossEntropy.labels(
      logits, labels, blend: blend, batch: settings.batch, labelsPerImage: labelsPerImage,
      classes: supernet.space.classes, smoothing: settings.smoothing, teaching: teaching,
      gradient: upstream.pointer)
  }

  private func distilledLoss(
    _ logits: UnsafePointer<Float>, _ labels: UnsafePointer<Int32>, _ blend: Blend,
    _ teaching: CrossEntropy.Teaching?
  ) -> Double {
    switch settings.distillation {
    case .labels: labelLoss(logits, labels, blend, teaching)
    case .inPlace:
      CrossEntropy.distillation(
        logits, teacher: teacher.pointer, batch: settings.batch * labelsPerImage,
        classes: supernet.space.classes, gradient: upstream.pointer)
    case .alpha(let divergence):
      divergence.loss(
        logits, teacher: teacher.pointer, batch: settings.batch * labelsPerImage,
        classes: supernet.space.classes, gradient: upstream.pointer)
    }
  }

  /// Runs a subnet's plan forward and backward; `loss` takes its logits and writes their gradient
  /// to `upstream`.
  private func learn(
    _ plan: Plan, _ images: UnsafePointer<Float>, into gradients: GradientStore, _ draw: Draw,
    _ timeline: Timeline?, loss: (UnsafePointer<Float>) -> Double
  ) -> Double {
    plan.forward(images, draw: draw, timeline: timeline)
    let value = Timeline.measure("loss", bytes: 12 * upstream.count, on: timeline) {
      let value = loss(plan.output.pointer)
      if settings.accumulation > 1 {
        ck_scale(
          1 / Float(settings.accumulation), upstream.pointer, upstream.pointer, upstream.count)
      }
      return value
    }
    plan.backward(upstream.pointer, images: images, into: gradients, timeline: timeline)
    return value
  }
}
