import Graphs
import Spaces

/// A layer of bread in EfficientViT's sandwich: depthwise 3×3 convolution, then a feed-forward
/// network, each with a residual.
///
/// x + norm(dw x), then x + norm(W₂ act(norm(W₁ x))) with `mlpRatio` · C hidden channels. Source:
/// Liu et al., "EfficientViT", 2023.
struct SandwichFeedForward {
  /// The genes that it reads.
  static let genes = [
    GeneDeclaration(
      "mlpRatio", .integer(1...16), fallback: .integer(2),
      summary: "hidden channels of a feed-forward network over channels"),
    GeneDeclaration(
      "depthwise", .flag, fallback: .flag(true),
      summary: "a depthwise convolution before each feed-forward network"),
  ]

  let ratio: Int
  let hasDepthwise: Bool
  let normalization: SandwichNormalization
  let activation: Activation.Function
  /// The gain with which the norm behind the depthwise convolution starts.
  let depthwiseGain: Float
  /// The gain with which the last norm starts.
  let lastGain: Float

  /// As the picks of a block say.
  init(_ picks: Picks, depthwiseGain: Float, lastGain: Float) throws(BlockError) {
    ratio = try picks.required("mlpRatio")
    hasDepthwise = picks.flag("depthwise")
    normalization = SandwichNormalization(picks)
    activation = picks.activation
    self.depthwiseGain = depthwiseGain
    self.lastGain = lastGain
  }

  /// Writes both residuals under a name.
  func write(into builder: inout GraphBuilder, _ name: String, _ input: Value) -> Value {
    let channels = builder.shape(of: input).channels
    return builder.scope(name) { builder in
      var x = input
      if hasDepthwise {
        var branch = builder.depthwise("depthwise", x, kernel: 3, stride: 1)
        branch = normalization.write(
          into: &builder, "depthwiseNorm", branch, gain: depthwiseGain)
        x = builder.sum("depthwiseSum", branch, x)
      }
      var branch = builder.linear("expand", x, channels: ratio * channels, bias: false)
      branch = normalization.write(into: &builder, "expandNorm", branch)
      branch = builder.activation("expandActivation", branch, activation)
      branch = builder.linear("project", branch, channels: channels, bias: false)
      branch = normalization.write(into: &builder, "projectNorm", branch, gain: lastGain)
      return builder.sum("sum", branch, x)
    }
  }
}
