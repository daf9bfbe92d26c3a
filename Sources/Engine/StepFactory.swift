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
    case .add(let operation): AddStep(node, operation, output: value, wiring: &wiring)
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
    case .headNorm(let operation): HeadNormStep(node, operation, output: value, wiring: &wiring)
    case .windowPartition:
      WindowStep(node, partitions: true, output: value, wiring: &wiring)
    case .windowMerge: WindowStep(node, partitions: false, output: value, wiring: &wiring)
    case .channelRange(let operation):
      RangeStep(
        node, rows: node.inputShapes[0].rows, first: operation.first, output: value,
        wiring: &wiring)
    case .concatenate: ConcatenateStep(node, output: value, wiring: &wiring)
    case .subsample(let operation):
      SubsampleStep(node, operation, output: value, wiring: &wiring)
    case .prependTokens(let operation):
      PrependTokensStep(node, operation, output: value, wiring: &wiring)
    case .tokenRange(let operation):
      RangeStep(
        node, rows: 1, first: operation.first * node.inputShapes[0].channels, output: value,
        wiring: &wiring)
    case .positionEmbedding(let operation):
      PositionEmbeddingStep(node, operation, output: value, wiring: &wiring)
    case .resizeTable(let operation):
      ResizeTableStep(node, operation, output: value, wiring: &wiring)
    case .relativeScores(let operation):
      RelativeScoresStep(node, operation, output: value, wiring: &wiring)
    case .relativeValues(let operation):
      RelativeValuesStep(node, operation, output: value, wiring: &wiring)
    case .matching(let operation): MatchingStep(node, operation, output: value, wiring: &wiring)
    case .mergeTokens(let operation):
      MergeTokensStep(node, operation, output: value, wiring: &wiring)
    case .mergeSources: MergeSourcesStep(node, output: value, wiring: &wiring)
    case .tokenPool(let operation): TokenPoolStep(node, operation, output: value, wiring: &wiring)
    case .drop(let operation): DropStep(node, operation, output: value, wiring: &wiring)
    }
  }

  /// In inference what is linear has its own copy of the weights, with norms and scales folded in,
  /// and so have tables of positions.
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
    case .mixHeads: FoldedMixHeadsStep(chain, folding: folding, wiring: &wiring)
    case .headNorm: CalibratedHeadNormStep(chain, folding: folding, wiring: &wiring)
    case .positionBias(let operation):
      FoldedTableStep(chain, table: folding.table(of: chain.head, operation), wiring: &wiring)
    case .positionEmbedding(let operation):
      FoldedTableStep(
        chain, table: folding.table(of: chain.head, operation, in: wiring.graph), wiring: &wiring)
    default: nil
    }
  }
}
