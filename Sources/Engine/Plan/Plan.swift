package import Graphs
package import Tensors

/// A network made ready to run: steps in order, every value at a fixed place, nothing allocated
/// when it runs.
///
/// All members of the workspace's team run all steps, each on its share of the images; they meet
/// only where a step needs the whole batch. For inference on too few images to go round, they share
/// every step instead (`PlanStep`). Batch norm's statistics are those of the batch, or folded into
/// the weights in inference.
package final class Plan {
  /// The network.
  package let graph: Graph
  /// The largest number of images of one run.
  package let batch: Int
  /// What the plan is for.
  package let mode: PlanMode
  /// Output of the last forward run: [images, output count].
  package let output: AlignedBuffer
  /// Gradient of the input images after backward, if it was asked for: [images, input count].
  package let inputGradient: AlignedBuffer?
  /// The kept values of the last forward run, each [images, …].
  package let kept: [Value: AlignedBuffer]
  /// What each step runs, in order; equal signatures take equal time.
  package let signatures: [String]
  /// What each step has to do in the forward pass, in order.
  package let works: [StepWork]

  let workspace: Workspace
  let steps: [any PlanStep]
  /// Whether members that share images divide each step.
  let divided: [Bool]
  /// Offset of each buffer in the forward pass, bytes per image.
  let offsets: [Int]
  /// Offset of each buffer in the backward pass.
  let backwardOffsets: [Int]
  let bytesPerImage: Int
  /// What the steps store and load; empty if all elements of all values are floats.
  let storage: [StepStorage]
  /// Where the kept values are when the forward pass is over, and where they go.
  let taps: [(buffer: Buffer, type: ElementType, target: AlignedBuffer)]
  /// Floats per image of each input.
  let inputSizes: [Int]
  let scratchFloats: Int
  let sharedDoubles: Int
  let spans: [(tensor: Int, span: Range<Int>)]
  let outputBuffer: Buffer
  let outputGradient: Buffer?
  let inputGradientBuffer: Buffer?
  let weights: ParameterStore
  private let run: PlanRun

  /// A plan for training or calibration on the supernet's weights.
  ///
  /// Values to keep are handed out after a forward run (`kept`): values of images, not weights that
  /// nodes make. `types` says what the elements of a value are in memory between the steps that
  /// make and read it; steps compute with floats, and the network's outputs are floats.
  package convenience init(
    _ graph: Graph, mode: PlanMode, weights: ParameterStore, batch: Int, workspace: Workspace,
    inputGradient: Bool = false, keeping kept: Set<Value> = [],
    types: @escaping (Value) -> ElementType = { _ in .float32 }
  ) {
    precondition(mode != .inference, "inference needs norm statistics")
    self.init(
      graph, mode: mode, weights: weights, folding: nil, batch: batch, workspace: workspace,
      wantsInputGradient: inputGradient, keeping: kept, types: types)
  }

  /// A plan for inference; norms and scales are folded into a copy of the weights that it reads
  /// now, but nothing is fused across a value that is kept.
  package convenience init(
    inferring graph: Graph, weights: ParameterStore, statistics: NormStatistics, batch: Int,
    workspace: Workspace, keeping kept: Set<Value> = [],
    types: @escaping (Value) -> ElementType = { _ in .float32 }
  ) {
    self.init(
      graph, mode: .inference, weights: weights,
      folding: Folding(weights: weights, statistics: statistics), batch: batch,
      workspace: workspace, wantsInputGradient: false, keeping: kept, types: types)
  }

  private init(
    _ graph: Graph, mode: PlanMode, weights: ParameterStore, folding: Folding?, batch: Int,
    workspace: Workspace, wantsInputGradient: Bool, keeping kept: Set<Value>,
    types: @escaping (Value) -> ElementType
  ) {
    precondition(
      !kept.contains {
        $0.node >= 0 && graph.nodes[$0.node].operation.definition.traits.makesWeight
      }, "a weight that a node makes is no value of an image")
    self.graph = graph
    inputSizes = graph.inputs.map(\.count)
    self.mode = mode
    self.weights = weights
    self.batch = batch
    self.workspace = workspace
    let chains = Chain.recognize(in: graph, mode: mode, keeping: kept)
    var wiring = PlanWiring(
      graph: graph, layout: weights.layout, mode: mode, stepCount: chains.count,
      members: workspace.team.count, inputGradient: wantsInputGradient, types: types)
    var steps: [any PlanStep] = []
    for (index, chain) in chains.enumerated() {
      wiring.begin(index, chain)
      steps.append(chain.step(folding: folding, wiring: &wiring))
    }
    wiring.finish()
    taps = kept.map { value in
      let (buffer, type) = wiring.kept(value)
      let count = graph.shape(of: value).count
      return (buffer, type, AlignedBuffer(count: batch * count))
    }
    self.kept = Dictionary(uniqueKeysWithValues: zip(kept, taps.map(\.target)))
    storage = wiring.storage.allSatisfy(\.isEmpty) ? [] : wiring.storage
    self.steps = steps
    signatures = steps.map(\.signature)
    works = chains.map { [wiring] in $0.work(learns: wiring.learns($0)) }
    divided = steps.indices.map { [steps, works, storage, workspace] in
      // Members that share a step would each have to store and load all of it.
      steps[$0].isDivisible && works[$0].nanoseconds >= workspace.leastDivided
        && (storage.isEmpty || storage[$0].isEmpty)
    }
    outputBuffer = wiring.value(graph.output)
    outputGradient = mode == .training ? wiring.gradient(of: graph.output) : nil
    inputGradientBuffer = wiring.inputLearns ? wiring.gradient(of: .input) : nil
    (offsets, bytesPerImage) = wiring.memory.place()
    var backwardOffsets = offsets
    for (index, buffer) in wiring.backwardBuffers { backwardOffsets[index] = offsets[buffer.index] }
    self.backwardOffsets = backwardOffsets
    scratchFloats = (wiring.scratch + 15) / 16 * 16
    sharedDoubles = wiring.shared
    spans = wiring.parameterSpans.sorted { $0.key < $1.key }
      .map { (tensor: $0.key, span: $0.value) }
    output = AlignedBuffer(count: batch * graph.shape(of: graph.output).count)
    inputGradient = wantsInputGradient ? AlignedBuffer(count: batch * graph.input.count) : nil
    run = PlanRun()
  }

  /// Runs the network on images [count, H, W, C]; afterwards `output` holds its answer.
  ///
  /// Of a part of a network with several inputs they stand one behind the other, each for all
  /// images.
  ///
  /// `draw` names what is drawn at random in this run, if the network drops anything; in `timeline`
  /// the members write down when they did which step, if anybody wants to know.
  package func forward(
    _ images: UnsafePointer<Float>, count: Int? = nil, draw: Draw = Draw(),
    timeline: Timeline? = nil
  ) {
    run.draw = draw
    run(.forward(images: images), count: count ?? batch, timeline: timeline)
  }

  /// Runs backward from the gradient of the output, once after a forward run on the same images,
  /// whose values and draws it uses; adds the gradients of all parameters that the network reads to
  /// `gradients`.
  package func backward(
    _ upstream: UnsafePointer<Float>, images: UnsafePointer<Float>, into gradients: GradientStore,
    timeline: Timeline? = nil
  ) {
    precondition(mode == .training, "only training plans run backward")
    for (tensor, span) in spans { gradients.touch(tensor: tensor, span: span) }
    run(
      .backward(images: images, upstream: upstream, gradients: gradients), count: batch,
      timeline: timeline)
  }

  /// Statistics of all batch norms and head norms in the last forward run: mean and variance,
  /// unbiased or as the norm itself took it.
  package func batchStatistics(
    count: Int? = nil, isUnbiased: Bool = true
  ) -> [String: (mean: [Double], variance: [Double])] {
    let shared = workspace.shared(doubles: sharedDoubles)
    var result: [String: (mean: [Double], variance: [Double])] = [:]
    for case let norm as any NormStep in steps {
      result[norm.moments.name] = norm.moments.statistics(
        shared: shared, batch: count ?? batch, isUnbiased: isUnbiased)
    }
    return result
  }

  /// Floats of one input image.
  var inputSize: Int { inputSizes[0] }

  /// Parameters whose gradients a backward run writes, gaps between slices included.
  var touched: Int { spans.reduce(0) { $0 + $1.span.count } }

  private func run(_ pass: PlanRun.Pass, count: Int, timeline: Timeline?) {
    precondition(count > 0 && count <= batch, "the plan is for at most \(batch) images")
    run.prepare(self, pass, count: count, timeline: timeline)
    workspace.team.run(run)
    run.finish()
  }
}

/// What a plan is for; decides which values are kept, which chains are fused, and where batch norm
/// takes its statistics.
package enum PlanMode: Hashable, Sendable {
  /// Forward and backward, statistics of the batch.
  case training
  /// Forward alone, statistics of the batch, which can be read afterwards.
  case calibration
  /// Forward alone, norms folded into weights with calibrated statistics.
  case inference
}
