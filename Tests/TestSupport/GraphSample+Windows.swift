import Graphs

extension GraphSample {
  /// Attention in windows, head by head: each reads some channels and what the head before it made;
  /// then attention from some places of the map to all.
  static func cascade(
    _ description: String, input: Shape, side: Int, heads: Int
  ) -> GraphSample {
    GraphSample("cascade, \(description)", input: input) { builder in
      let (height, width) = (input.extents[0], input.extents[1])
      let (keyWidth, valueWidth) = (3, 4)
      let channels = heads * valueWidth
      let x = linear(&builder, "embed", .input, channels, hasBias: true)
      let windows = builder.add(
        "partition", .windowPartition(WindowPartition(side: side)), [x])
      var outputs: [Value] = []
      for head in 0..<heads {
        var part = range(&builder, "part\(head)", windows, head * valueWidth, valueWidth)
        if let last = outputs.last {
          part = builder.add("cascade\(head)", .add(Add()), [part, last])
        }
        let all = linear(
          &builder, "project\(head)", part, 2 * keyWidth + valueWidth, hasBias: false)
        let normal = norm(&builder, "projectNorm\(head)", all)
        var query = range(&builder, "query\(head)", normal, 0, keyWidth)
        query = builder.add(
          "depthwise\(head)",
          .depthwise(DepthwiseConvolution(kernel: 3, stride: 1, padding: 1)), [query],
          parameters: [weight("depthwise\(head).weight", [3, 3, keyWidth])])
        query = norm(&builder, "depthwiseNorm\(head)", query)
        let key = range(&builder, "key\(head)", normal, keyWidth, keyWidth)
        let value = range(&builder, "value\(head)", normal, 2 * keyWidth, valueWidth)
        let table = ParameterSlice(
          name: "bias\(head).table",
          axes: [.index(head, stored: heads), .leading(side), .leading(side)],
          initializer: .constant(0), role: .table)
        let bias = PositionBias(height: side, width: side, kind: .absolute(stride: 1))
        outputs.append(
          attention(&builder, "\(head)", query, key, value, heads: 1, bias, table))
      }
      var y = builder.add("concatenate", .concatenate(Concatenate()), outputs)
      y = builder.add("swish", .activation(Activation(.swish)), [y])
      y = norm(&builder, "outNorm", linear(&builder, "out", y, channels, hasBias: false))
      y = builder.add("merge", .windowMerge(WindowMerge(height: height, width: width)), [y])
      y = builder.add("sum", .add(Add()), [x, y])
      let few = builder.add("subsample", .subsample(Subsample(stride: 2)), [y])
      let bias = PositionBias(height: height, width: width, kind: .absolute(stride: 2))
      return attention(
        &builder, "Down", linear(&builder, "queryDown", few, 2 * keyWidth, hasBias: false),
        linear(&builder, "keyDown", y, 2 * keyWidth, hasBias: false),
        linear(&builder, "valueDown", y, 2 * valueWidth, hasBias: false), heads: 2, bias,
        slice("biasDown.table", [2, height, width], .table))
    }
  }

  private static func attention(
    _ builder: inout GraphBuilder, _ name: String, _ query: Value, _ key: Value, _ value: Value,
    heads: Int, _ bias: PositionBias, _ table: ParameterSlice
  ) -> Value {
    var scores = builder.add(
      "scores\(name)", .scores(AttentionScores(heads: heads, scale: 0.5)), [query, key])
    scores = builder.add("bias\(name)", .positionBias(bias), [scores], parameters: [table])
    scores = builder.add("softmax\(name)", .softmax(Softmax()), [scores])
    return builder.add("apply\(name)", .apply(AttentionApply()), [scores, value])
  }

  /// Some channels.
  static func range(
    _ builder: inout GraphBuilder, _ name: String, _ input: Value, _ first: Int, _ count: Int
  ) -> Value {
    builder.add(name, .channelRange(ChannelRange(first: first, count: count)), [input])
  }

  private static func norm(
    _ builder: inout GraphBuilder, _ name: String, _ input: Value
  ) -> Value {
    let channels = builder.shape(of: input).channels
    return builder.add(
      name, .batchNorm(BatchNorm()), [input],
      parameters: [
        slice("\(name).gain", [channels], .norm), slice("\(name).shift", [channels], .norm),
      ])
  }
}
