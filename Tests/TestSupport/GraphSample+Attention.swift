import Graphs

extension GraphSample {
  /// Talking-heads attention with a scaled residual, and two branches that share one scaling
  /// vector.
  static func attention(
    _ description: String, input: Shape, heads: Int, headWidth: Int, joint: Bool
  ) -> GraphSample {
    GraphSample("attention, \(description)", input: input) { builder in
      let channels = heads * headWidth
      let height = input.extents[0]
      let width = input.extents[1]
      var x = linear(&builder, "embed", .input, channels, hasBias: true)
      let t = layerNorm(&builder, "norm", x, joint: joint)
      let query = linear(&builder, "query", t, channels, hasBias: true)
      let key = linear(&builder, "key", t, channels, hasBias: true)
      var value = linear(&builder, "value", t, 2 * channels, hasBias: true)
      value = builder.add(
        "valueDepthwise", .depthwise(DepthwiseConvolution(kernel: 3, stride: 1, padding: 1)),
        [value], parameters: [weight("valueDepthwise.weight", [3, 3, 2 * channels])])
      var scores = builder.add(
        "scores", .scores(AttentionScores(heads: heads, scale: 0.5)), [query, key])
      scores = builder.add(
        "bias", .positionBias(PositionBias(height: height, width: width)), [scores],
        parameters: [slice("bias.table", [2 * height - 1, 2 * width - 1, heads], .table)])
      scores = mix(&builder, "mixBefore", scores, heads)
      scores = builder.add("softmax", .softmax(Softmax()), [scores])
      scores = mix(&builder, "mixAfter", scores, heads)
      var y = builder.add("apply", .apply(AttentionApply()), [scores, value])
      y = builder.add("swish", .activation(Activation(.swish)), [y])
      y = linear(&builder, "project", y, channels, hasBias: true)
      x = residual(&builder, "first", x, y, scaling: "scaling.first")
      for name in ["second", "third"] {
        var z = layerNorm(&builder, "\(name)Norm", x, joint: joint)
        z = linear(&builder, name, z, channels, hasBias: true)
        z = builder.add("\(name)Activation", .activation(Activation(.gelu)), [z])
        x = residual(&builder, name, x, z, scaling: "scaling.shared")
      }
      return x
    }
  }

  private static func layerNorm(
    _ builder: inout GraphBuilder, _ name: String, _ input: Value, joint: Bool
  ) -> Value {
    let channels = builder.shape(of: input).channels
    return builder.add(
      name, .layerNorm(LayerNorm(joint: joint)), [input],
      parameters: [
        slice("\(name).gain", [channels], .norm), slice("\(name).shift", [channels], .norm),
      ])
  }

  private static func mix(
    _ builder: inout GraphBuilder, _ name: String, _ input: Value, _ heads: Int
  ) -> Value {
    builder.add(
      name, .mixHeads(MixHeads()), [input],
      parameters: [
        weight("\(name).weight", [heads, heads]), slice("\(name).bias", [heads], .bias),
      ])
  }

  /// x + s ⊙ y · ½, where s stands at an index of a stored tensor.
  private static func residual(
    _ builder: inout GraphBuilder, _ name: String, _ x: Value, _ y: Value, scaling: String
  ) -> Value {
    let channels = builder.shape(of: y).channels
    let vector = ParameterSlice(
      name: scaling, axes: [.index(2, stored: 4), .leading(channels)], initializer: .constant(0),
      role: .scaling)
    let scaled = builder.add(
      "\(name)Scale", .channelScale(ChannelScale(factor: 0.5)), [y], parameters: [vector])
    return builder.add("\(name)Sum", .add(Add()), [x, scaled])
  }
}
