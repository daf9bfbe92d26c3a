import Graphs

/// Makes the step that runs a chain: one line per operation.
struct StepFactory {
  /// Weights and statistics to fold; only in inference.
  let folding: Folding?

  func step(_ chain: Chain, wiring: inout PlanWiring) -> any PlanStep {
    if let folding, let step = folded(chain, folding, &wiring) { return step }
    let node = chain.head
    let value = chain.output
    return switch node.operation {
    case .convolution(let operation):
      ConvolutionStep(node, operation, output: value, wiring: &wiring)
    case .depthwise(let operation):
      DepthwiseStep(node, operation, output: value, wiring: &wiring)
    case .kernelTransform(let operation):
      KernelTransformStep(node, operation, output: value, wiring: &wiring)
    case .linear: LinearStep(node, output: value, wiring: &wiring)
    case .batchNorm(let operation): BatchNormStep(chain, operation, wiring: &wiring)
    case .layerNorm(let operation):
      LayerNormStep(node, operation, output: value, wiring: &wiring)
    case .activation(let operation):
      ActivationStep(node, operation, output: value, wiring: &wiring)
    case .add: AddStep(node, output: value, wiring: &wiring)
    case .channelScale(let operation):
      ChannelScaleStep(node, operation, output: value, wiring: &wiring)
    case .gate: GateStep(node, output: value, wiring: &wiring)
    case .averagePool(let operation):
      AveragePoolStep(node, operation, output: value, wiring: &wiring)
    case .globalPool: GlobalPoolStep(node, output: value, wiring: &wiring)
    case .resize: ResizeStep(node, output: value, wiring: &wiring)
    case .scores(let operation): ScoresStep(node, operation, output: value, wiring: &wiring)
    case .positionBias(let operation):
      PositionBiasStep(node, operation, output: value, wiring: &wiring)
    case .mixHeads: MixHeadsStep(node, output: value, wiring: &wiring)
    case .softmax: SoftmaxStep(node, output: value, wiring: &wiring)
    case .apply: ApplyStep(node, output: value, wiring: &wiring)
    case .drop(let operation): DropStep(node, operation, output: value, wiring: &wiring)
    }
  }

  /// In inference what is linear has its own copy of the weights, with norms and scales folded in.
  private func folded(
    _ chain: Chain, _ folding: Folding, _ wiring: inout PlanWiring
  ) -> (any PlanStep)? {
    switch chain.head.operation {
    case .linear: FoldedLinearStep(chain, folding: folding, wiring: &wiring)
    case .convolution(let operation):
      FoldedConvolutionStep(chain, operation, folding: folding, wiring: &wiring)
    case .depthwise(let operation):
      FoldedDepthwiseStep(chain, operation, folding: folding, wiring: &wiring)
    case .batchNorm: CalibratedNormStep(chain, folding: folding, wiring: &wiring)
    default: nil
    }
  }
}
