import CKernels
import Graphs
import Tensors

/// One forward or backward run of a plan, as every member of the team executes it.
final class PlanRun: TeamProgram {
  enum Pass {
    case forward(images: UnsafePointer<Float>)
    case backward(
      images: UnsafePointer<Float>, upstream: UnsafePointer<Float>, gradients: GradientStore)
  }

  /// What the last forward run drew.
  var draw = Draw()
  private var plan: Plan?
  private var pass: Pass?
  private var timeline: Timeline?
  private var count = 0
  private var arena: UnsafeMutableRawPointer?
  private var scratch: UnsafeMutablePointer<Float>?
  private var shared: UnsafeMutablePointer<Double>?
  private var gradients: [UnsafeMutablePointer<Float>] = []

  /// Takes memory from the workspace; the only place where a run may allocate, and only when a plan
  /// is larger than all before.
  func prepare(_ plan: Plan, _ pass: Pass, count: Int, timeline: Timeline?) {
    self.plan = plan
    self.pass = pass
    self.timeline = timeline
    self.count = count
    let members = plan.workspace.team.count
    arena = plan.workspace.arena(bytes: plan.bytesPerImage * plan.batch)
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
    timeline = nil
  }

  func execute(member: Int, of team: ThreadTeam) {
    guard let plan, let pass else { return }
    switch pass {
    case .forward(let images):
      let context = context(plan, member, team, images: images, offsets: plan.offsets)
      forward(plan, context)
      wait(.forward, context)
    case .backward(let images, let upstream, _):
      let context = context(plan, member, team, images: images, offsets: plan.backwardOffsets)
      backward(plan, context, upstream)
      wait(.backward, context)
    }
  }

  private func forward(_ plan: Plan, _ context: StepContext) {
    if context.sharesImages {
      forwardTogether(plan, context)
      if context.member > 0 { return }
    } else {
      for index in plan.steps.indices {
        observe(plan, index, .forward, context) {
          forward(plan, index, context)
          if timeline?.inStep == true { context.team.barrier() }
        }
      }
    }
    let size = plan.output.count / plan.batch
    (plan.output.pointer + context.firstImage * size)
      .update(from: context.pointer(plan.outputBuffer), count: context.images * size)
    for tap in plan.taps {
      let size = tap.target.count / plan.batch
      let target = tap.target.pointer + context.firstImage * size
      tap.type.load(
        UnsafeRawPointer(
          tap.buffer.index < 0
            ? UnsafeMutableRawPointer(context.pointer(tap.buffer))
            : context.memory(tap.buffer)),
        count: context.images * size, to: target)
    }
  }

  /// Runs a step, which finds its stored values as floats.
  private func forward(_ plan: Plan, _ index: Int, _ context: StepContext) {
    guard !plan.storage.isEmpty else { return plan.steps[index].forward(context) }
    for value in plan.storage[index].read { value.load(context) }
    plan.steps[index].forward(context)
    for value in plan.storage[index].made { value.store(context) }
  }

  /// All members on the same images: each runs its part of the steps that are divided, and the
  /// first one the others.
  private func forwardTogether(_ plan: Plan, _ context: StepContext) {
    let alone = context.alone
    for index in plan.steps.indices {
      let isDivided = plan.divided[index]
      let isAwaited = index + 1 < plan.steps.count && plan.divided[index + 1]
      if isDivided || context.member == 0 {
        let own = isDivided ? context : alone
        observe(plan, index, .forward, own) {
          forward(plan, index, own)
          if isDivided || isAwaited { context.meet() }
        }
      } else if isAwaited {
        wait(.forward, context)
      }
    }
  }

  /// Waits for the others, and writes it down if somebody wants to know.
  private func wait(_ phase: Timeline.Phase, _ context: StepContext) {
    guard let timeline else { return context.meet() }
    timeline.measure("waiting", phase, member: context.member) { context.meet() }
  }

  /// Runs a step, and writes it down if somebody wants to know; backward takes twice the work of
  /// forward.
  private func observe(
    _ plan: Plan, _ index: Int, _ phase: Timeline.Phase, _ context: StepContext,
    _ body: () -> Void
  ) {
    guard let timeline else { return body() }
    let work = plan.works[index]
    let passes = phase == .forward ? 1 : work.backwardPasses
    let macs = passes * work.macs * context.images
    let floats =
      passes * (work.floats * context.images + work.parameters * context.images / context.batch)
    timeline.measure(
      work.kind, name: work.name, phase, member: context.member,
      macs: context.share(of: macs).count,
      bytes: MemoryLayout<Float>.stride * context.share(of: floats).count, body)
  }

  /// Does what belongs to no step, and writes it down if somebody wants to know.
  private func observe(
    _ kind: String, floats: @autoclosure () -> Int, _ context: StepContext, _ body: () -> Void
  ) {
    guard let timeline else { return body() }
    timeline.measure(
      kind, .backward, member: context.member, bytes: floats() * MemoryLayout<Float>.stride, body)
  }

  private func backward(
    _ plan: Plan, _ context: StepContext, _ upstream: UnsafePointer<Float>
  ) {
    if context.member > 0 {
      observe("gradient clearing", floats: plan.touched, context) {
        for (_, span) in plan.spans {
          (context.gradients + span.lowerBound).update(repeating: 0, count: span.count)
        }
      }
    }
    guard let outputGradient = plan.outputGradient else { return }
    let size = plan.output.count / plan.batch
    context.pointer(outputGradient)
      .update(from: upstream + context.firstImage * size, count: context.images * size)
    for index in plan.steps.indices.reversed() where plan.works[index].backwardPasses > 0 {
      observe(plan, index, .backward, context) {
        if !plan.storage.isEmpty { for value in plan.storage[index].saved { value.load(context) } }
        plan.steps[index].backward(context)
        if timeline?.inStep == true { context.team.barrier() }
      }
    }
    if let buffer = plan.inputGradientBuffer, let result = plan.inputGradient {
      let size = plan.inputSize
      (result.pointer + context.firstImage * size)
        .update(from: context.pointer(buffer), count: context.images * size)
    }
    let members = context.team.count
    observe(
      "gradient reduction", floats: 3 * plan.touched * (members - 1) / members, context
    ) {
      context.meet()
      reduce(plan, member: context.member, members: members)
    }
  }

  /// Adds the gradients of the other members to the first one's, in the order of the members; each
  /// member adds its part of every span.
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
    _ plan: Plan, _ member: Int, _ team: ThreadTeam, images: UnsafePointer<Float>, offsets: [Int]
  ) -> StepContext {
    guard let arena, let scratch, let shared else {
      preconditionFailure("a run is prepared before it is executed")
    }
    let sharesImages =
      plan.mode == .inference && count < 2 * team.count && !count.isMultiple(of: team.count)
    let share =
      sharesImages ? 0..<count : StepContext.share(of: member, among: team.count, batch: count)
    return StepContext(
      member: member, team: team, timeline: timeline, sharesImages: sharesImages,
      images: share.count, firstImage: share.lowerBound,
      batch: count, draw: draw,
      input: UnsafeMutablePointer(mutating: images + share.lowerBound * plan.inputSize),
      inputSizes: plan.inputSizes,
      arena: arena + share.lowerBound * plan.bytesPerImage, offsets: offsets,
      scratch: scratch + member * plan.scratchFloats, shared: shared,
      weights: UnsafePointer(plan.weights.buffer.pointer),
      gradients: member < gradients.count ? gradients[member] : scratch)
  }
}
