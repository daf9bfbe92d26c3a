import Graphs

/// Hands buffers to steps while a plan is made, and writes down when each is needed.
struct PlanWiring {
  let graph: Graph
  let layout: ParameterLayout
  let mode: PlanMode
  let stepCount: Int
  /// Scratch floats that the most demanding step needs, for each member.
  private(set) var scratch = 0
  /// Doubles that members share, for all steps together.
  private(set) var shared = 0
  /// Flat spans of parameters whose gradients the plan writes.
  private(set) var parameterSpans: [Int: Range<Int>] = [:]
  private(set) var memory = MemoryPlan()
  /// Index of the step that is being wired.
  private(set) var step = 0
  /// Whether the step has a backward pass.
  private var stepLearns = false
  private let members: Int
  /// Values whose gradient somebody reads and somebody writes.
  private let learned: Set<Value>
  private let inputGradient: Bool
  private let gradientAliases: [Value: Value]
  private var values: [Value: Buffer] = [:]
  private var gradients: [Value: Buffer] = [:]
  private var targets: [Value: [GradientTarget]] = [:]

  init(
    graph: Graph, layout: ParameterLayout, mode: PlanMode, stepCount: Int, members: Int,
    inputGradient: Bool
  ) {
    self.graph = graph
    self.layout = layout
    self.mode = mode
    self.stepCount = stepCount
    self.members = members
    self.inputGradient = inputGradient
    learned = Self.learned(in: graph, inputGradient: inputGradient)
    gradientAliases = Self.aliases(of: graph)
  }

  /// Goes on to the step that runs a chain.
  mutating func begin(_ step: Int, _ chain: Chain) {
    self.step = step
    stepLearns = learns(chain)
  }

  private var isTraining: Bool { mode == .training }
  private var backwardTime: Int { 2 * stepCount - 1 - step }

  /// The memory of a value that the step reads or writes in its forward pass, and in its backward
  /// pass if it says so.
  mutating func value(_ value: Value, savedForBackward: Bool = false) -> Buffer {
    guard value.node >= 0 else { return .input(value.output) }
    let buffer = values[value] ?? memory.buffer(size: graph.shape(of: value).count)
    values[value] = buffer
    memory.use(buffer, at: step)
    if savedForBackward, isTraining { memory.use(buffer, at: backwardTime) }
    return buffer
  }

  /// Memory of the step's own, from its forward to its backward pass; floats per image.
  mutating func saved(size: Int) -> Buffer {
    let buffer = memory.buffer(size: size)
    memory.use(buffer, at: step)
    if isTraining { memory.use(buffer, at: backwardTime) }
    return buffer
  }

  /// The gradient of a value that the step made.
  mutating func gradient(of value: Value) -> Buffer {
    let root = root(of: value)
    let buffer = gradients[root] ?? memory.buffer(size: graph.shape(of: root).count)
    gradients[root] = buffer
    if isTraining { memory.use(buffer, at: backwardTime) }
    return buffer
  }

  /// Where the gradient of an input goes; nil if nobody reads it, or if it is the output's gradient
  /// unchanged.
  ///
  /// A step whose kernels can add by themselves needs no staging memory.
  mutating func target(for value: Value, addsItself: Bool = false) -> GradientTarget? {
    guard stepLearns, needs(value), gradientAliases[value] == nil else { return nil }
    let size = graph.shape(of: value).count
    let staging = addsItself ? nil : memory.buffer(size: size)
    let target = GradientTarget(
      buffer: gradient(of: value), staging: staging, step: step, size: size)
    targets[value, default: []].append(target)
    return target
  }

  /// Like `target(for:)`, but for steps that compute the gradients of input and parameters in one
  /// pass: a gradient that nobody reads goes to memory that nobody reads.
  mutating func targetOrDiscard(for value: Value) -> GradientTarget {
    if let target = target(for: value) { return target }
    let size = graph.shape(of: value).count
    let discarded = memory.buffer(size: size)
    if isTraining { memory.use(discarded, at: backwardTime) }
    return GradientTarget(discarding: discarded, step: step, size: size)
  }

  /// Where a slice lies; in training its gradient will be written.
  mutating func region(of slice: ParameterSlice) -> ParameterRegion {
    let region = layout.region(of: slice)
    let known = parameterSpans[region.tensor]
    parameterSpans[region.tensor] =
      min(region.offset, known?.lowerBound ?? .max)..<max(region.last + 1, known?.upperBound ?? 0)
    return region
  }

  /// Asks for scratch memory of the member during the step.
  mutating func needScratch(_ floats: Int) { scratch = max(scratch, floats) }

  /// Doubles for every member, which all may read after they met.
  ///
  /// Answers where the first member's begin.
  mutating func share(_ doublesPerMember: Int) -> Int {
    defer { shared += doublesPerMember * members }
    return shared
  }

  /// Settles who writes first, and gives staging memory to those who add.
  mutating func finish() {
    for list in targets.values {
      GradientTarget.settle(list)
      for target in list where target.accumulates {
        guard let staging = target.staging else { continue }
        memory.use(staging, at: 2 * stepCount - 1 - target.step)
      }
    }
    for output in graph.outputs { memory.use(value(output), at: stepCount - 1) }
    if isTraining {
      step = stepCount - 1
      _ = gradient(of: graph.output)
      if inputGradient {
        step = 0
        _ = gradient(of: .input)
      }
    }
  }

  /// Whether a chain has a backward pass.
  func learns(_ chain: Chain) -> Bool {
    isTraining
      && chain.nodes[chain.nodes.count - 1].outputs.indices.contains {
        learned.contains(Value(node: chain.output.node, output: $0))
      }
  }

  /// Whether the network's output has a gradient by its input.
  var inputLearns: Bool { learned.contains(.input) }

  private func needs(_ value: Value) -> Bool { learned.contains(value) }

  /// Values that depend on parameters, or on an input whose gradient is asked for, and that the
  /// output depends on, without the ways that lead through indices.
  private static func learned(in graph: Graph, inputGradient: Bool) -> Set<Value> {
    var depending: Set<Value> = inputGradient ? [.input] : []
    for (index, node) in graph.nodes.enumerated() {
      let traits = node.operation.definition.traits
      for output in node.outputs.indices
      where !node.parameters.isEmpty
        || node.inputs.indices.contains(where: {
          traits.isDifferentiable(output: output, by: $0) && depending.contains(node.inputs[$0])
        })
      {
        depending.insert(Value(node: index, output: output))
      }
    }
    var reached: Set<Value> = [graph.output]
    for (index, node) in graph.nodes.enumerated().reversed() {
      let traits = node.operation.definition.traits
      for output in node.outputs.indices
      where reached.contains(Value(node: index, output: output)) {
        for (place, input) in node.inputs.enumerated()
        where traits.isDifferentiable(output: output, by: place) {
          reached.insert(input)
        }
      }
    }
    return depending.intersection(reached)
  }

  private func root(of value: Value) -> Value {
    var value = value
    while let next = gradientAliases[value] { value = next }
    return value
  }

  /// Inputs of sums that nothing else reads have the gradient of the sum: no copy is made.
  private static func aliases(of graph: Graph) -> [Value: Value] {
    let uses = graph.useCounts
    var aliases: [Value: Value] = [:]
    for (index, node) in graph.nodes.enumerated() {
      for place in node.operation.running.passesGradientTo {
        let input = node.inputs[place]
        if input.node >= 0, uses[input.node] == 1 { aliases[input] = Value(node: index) }
      }
    }
    return aliases
  }
}
