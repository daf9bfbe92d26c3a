import Graphs
import Tensors

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
  /// What the steps store and load, one for each.
  private(set) var storage: [StepStorage]
  /// For buffers that are somewhere else in the backward pass, which one holds their place there.
  private(set) var backwardBuffers: [Int: Buffer] = [:]
  /// Index of the step that is being wired.
  private(set) var step = 0
  /// Whether the step has a backward pass.
  private var stepLearns = false
  /// The node whose outputs the step makes.
  private var maker = 0
  private let members: Int
  /// Values whose gradient somebody reads and somebody writes.
  private let learned: Set<Value>
  private let inputGradient: Bool
  private let gradientAliases: [Value: Value]
  private let types: (Value) -> ElementType
  private var values: [Value: Buffer] = [:]
  private var stored: [Value: StoredValue] = [:]
  private var gradients: [Value: Buffer] = [:]
  private var targets: [Value: [GradientTarget]] = [:]

  init(
    graph: Graph, layout: ParameterLayout, mode: PlanMode, stepCount: Int, members: Int,
    inputGradient: Bool, types: @escaping (Value) -> ElementType
  ) {
    self.graph = graph
    self.layout = layout
    self.mode = mode
    self.stepCount = stepCount
    self.members = members
    self.inputGradient = inputGradient
    self.types = types
    storage = Array(repeating: StepStorage(), count: stepCount)
    learned = Self.learned(in: graph, inputGradient: inputGradient)
    gradientAliases = Self.aliases(of: graph)
  }

  /// Goes on to the step that runs a chain.
  mutating func begin(_ step: Int, _ chain: Chain) {
    self.step = step
    maker = chain.output.node
    stored = [:]
    stepLearns = learns(chain)
  }

  private var isTraining: Bool { mode == .training }
  private var backwardTime: Int { 2 * stepCount - 1 - step }

  /// The memory of a value that the step reads or writes in its forward pass, and in its backward
  /// pass if it says so.
  mutating func value(_ value: Value, savedForBackward: Bool = false) -> Buffer {
    guard value.node >= 0 else { return .input(value.output) }
    let (buffer, type) = home(of: value)
    memory.use(buffer, at: step)
    if savedForBackward, isTraining { memory.use(buffer, at: backwardTime) }
    return type == .float32
      ? buffer : floats(of: value, type, in: buffer, savedForBackward: savedForBackward)
  }

  /// Says that a value is read when the forward pass is over.
  ///
  /// Answers where it is, and what its elements are there.
  mutating func kept(_ value: Value) -> (buffer: Buffer, type: ElementType) {
    guard value.node >= 0 else { return (.input(value.output), .float32) }
    let home = home(of: value)
    memory.use(home.buffer, at: stepCount - 1)
    return home
  }

  /// Where a value is between steps, and what its elements are there.
  private mutating func home(of value: Value) -> (buffer: Buffer, type: ElementType) {
    // A network's outputs are handed out as they are, and weights are the same for all images.
    let isPlain =
      graph.outputs.contains(value)
      || graph.nodes[value.node].operation.definition.traits.makesWeight
    let type = isPlain ? .float32 : types(value)
    let buffer = values[value] ?? newBuffer(graph.shape(of: value).count, type)
    values[value] = buffer
    return (buffer, type)
  }

  /// Floats of a stored value for the step alone: in its forward pass, and again in its backward
  /// pass if that reads the value.
  private mutating func floats(
    of value: Value, _ type: ElementType, in home: Buffer, savedForBackward: Bool
  ) -> Buffer {
    let count = graph.shape(of: value).count
    let isKnown = stored[value] != nil
    let entry =
      stored[value]
      ?? StoredValue(type: type, count: count, home: home, floats: newBuffer(count, .float32))
    stored[value] = entry
    memory.use(entry.floats, at: step)
    if !isKnown {
      if value.node == maker {
        storage[step].made.append(entry)
      } else {
        storage[step].read.append(entry)
      }
    }
    if savedForBackward, isTraining, backwardBuffers[entry.floats.index] == nil {
      let again = newBuffer(count, .float32)
      memory.use(again, at: backwardTime)
      backwardBuffers[entry.floats.index] = again
      storage[step].saved.append(entry)
    }
    return entry.floats
  }

  /// A new buffer of so many elements per image, as large as a whole number of floats, so that any
  /// buffer may stand behind it.
  private mutating func newBuffer(_ count: Int, _ type: ElementType) -> Buffer {
    let float = ElementType.float32.size
    return memory.buffer(size: (count * type.size + float - 1) / float * float)
  }

  /// Memory of the step's own, from its forward to its backward pass; floats per image.
  mutating func saved(size: Int) -> Buffer {
    let buffer = newBuffer(size, .float32)
    memory.use(buffer, at: step)
    if isTraining { memory.use(buffer, at: backwardTime) }
    return buffer
  }

  /// The gradient of a value that the step made.
  mutating func gradient(of value: Value) -> Buffer {
    let root = root(of: value)
    let buffer = gradients[root] ?? newBuffer(graph.shape(of: root).count, .float32)
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
    let staging = addsItself ? nil : newBuffer(size, .float32)
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
    let discarded = newBuffer(size, .float32)
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
    for output in graph.outputs { _ = kept(output) }
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
