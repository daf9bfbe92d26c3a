import Graphs
import Spaces

/// Layers of networks that know no norm but that of batches (LeViT).
extension GraphBuilder {
  /// A linear map without bias, and batch norm.
  mutating func linearNorm(
    _ name: String, _ input: Value, channels: Int, gain: Float = 1
  ) -> Value {
    let x = linear(name, input, channels: channels, bias: false)
    return batchNorm("\(name)Norm", x, gain: gain)
  }

  /// x + mlp(x): two linear maps with batch norms, an activation between them, `mlpRatio` times as
  /// many channels there.
  mutating func linearNormMLP(_ input: Value, _ picks: Picks, gain: Float) -> Value {
    let channels = shape(of: input).channels
    let ratio = picks.real("mlpRatio") ?? 2
    let branch = scope("mlp") { builder in
      var x = builder.linearNorm(
        "first", input, channels: max(1, Int((ratio * Double(channels)).rounded())))
      x = builder.activation("activation", x, picks.activation)
      return builder.linearNorm("second", x, channels: channels, gain: gain)
    }
    return sum("mlpSum", input, branch)
  }
}
