import CKernels
import Glibc
import Graphs
import Tensors

/// One forward or backward run of a plan, as every member of the team executes it.
final class PlanRun: TeamProgram {
  enum Pass {
    case forward(images: UnsafePointer<Float>)
    case timedForward(images: UnsafePointer<Float>, times: UnsafeMutablePointer<UInt64>)
    case backward(
      images: UnsafePointer<Float>, upstream: UnsafePointer<Float>, gradients: GradientStore)
  }

  private var plan: Plan?
  private var pass: Pass?
  private var count = 0
  private var arena: UnsafeMutablePointer<Float>?
  private var scratch: UnsafeMutablePointer<Float>?
  private var shared: UnsafeMutablePointer<Double>?
  private var gradients: [UnsafeMutablePointer<Float>] = []

  /// Takes memory from the workspace; the only place where a run may allocate, and only when a plan is larger than all before.
  func prepare(_ plan: Plan, _ pass: Pass, count: Int) {
    self.plan = plan
    self.pass = pass
    self.count = count
    let members = plan.workspace.team.count
    arena = plan.workspace.arena(floats: plan.floatsPerImage * plan.batch)
    scratch = plan.workspace.scratch(floats: plan.scratchFloats * members)
    shared = plan.workspace.shared(doubles: plan.sharedDoubles)
    if case .backward(_, _, let store) = pass {
      if gradients.count != members {
        gradients = Array(repeating: store.buffer.pointer, count: members)
      }
      gradients[0] = store.buffer.pointer
      for member in 1..<max(members, 1) {
        gradients[member] = plan.workspace.privateGradients(
          member: member, floats: store.layout.extent)
      }
    }
  }

  /// Lets go of the plan, which owns this run.
  func finish() {
    plan = nil
    pass = nil
  }

  func execute(member: Int, of team: ThreadTeam) {
    guard let plan, let pass else { return }
    switch pass {
    case .forward(let images):
      forward(plan, context(plan, member, team, images: images))
    case .timedForward(let images, let times):
      timedForward(plan, context(plan, member, team, images: images), times)
    case .backward(let images, let upstream, _):
      backward(plan, context(plan, member, team, images: images), upstream)
    }
  }

  private func forward(_ plan: Plan, _ context: StepContext) {
    for step in plan.steps { step.forward(context) }
    let size = plan.output.count / plan.batch
    (plan.output.pointer + context.firstImage * size)
      .update(from: context.pointer(plan.outputBuffer), count: context.images * size)
  }

  private func timedForward(
    _ plan: Plan, _ context: StepContext, _ times: UnsafeMutablePointer<UInt64>
  ) {
    var last = now()
    for (index, step) in plan.steps.enumerated() {
      step.forward(context)
      context.meet()
      let time = now()
      if context.member == 0 { times[index] = time - last }
      last = time
    }
  }

  private func backward(
    _ plan: Plan, _ context: StepContext, _ upstream: UnsafePointer<Float>
  ) {
    if context.member > 0 {
      for (_, span) in plan.spans {
        (context.gradients + span.lowerBound).update(repeating: 0, count: span.count)
      }
    }
    guard let outputGradient = plan.outputGradient else { return }
    let size = plan.output.count / plan.batch
    context.pointer(outputGradient)
      .update(from: upstream + context.firstImage * size, count: context.images * size)
    for step in plan.steps.reversed() { step.backward(context) }
    if let buffer = plan.inputGradientBuffer, let result = plan.inputGradient {
      let size = plan.graph.input.count
      (result.pointer + context.firstImage * size)
        .update(from: context.pointer(buffer), count: context.images * size)
    }
    context.meet()
    reduce(plan, member: context.member, members: context.team.count)
  }

  /// Adds the gradients of the other members to the first one's, in the order of the members; each member adds its part of every span.
  private func reduce(_ plan: Plan, member: Int, members: Int) {
    guard members > 1 else { return }
    for (_, span) in plan.spans {
      let first = span.lowerBound + span.count * member / members
      let last = span.lowerBound + span.count * (member + 1) / members
      for other in 1..<members {
        ck_accumulate(gradients[other] + first, gradients[0] + first, last - first)
      }
    }
  }

  private func context(
    _ plan: Plan, _ member: Int, _ team: ThreadTeam, images: UnsafePointer<Float>
  ) -> StepContext {
    guard let arena, let scratch, let shared else {
      preconditionFailure("a run is prepared before it is executed")
    }
    let share = StepContext.share(of: member, among: team.count, batch: count)
    return StepContext(
      member: member, team: team, images: share.count, firstImage: share.lowerBound,
      batch: count,
      input: UnsafeMutablePointer(mutating: images + share.lowerBound * plan.graph.input.count),
      arena: arena + share.lowerBound * plan.floatsPerImage, offsets: plan.offsets,
      scratch: scratch + member * plan.scratchFloats, shared: shared,
      weights: UnsafePointer(plan.weights.buffer.pointer),
      gradients: member < gradients.count ? gradients[member] : arena)
  }

  private func now() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
