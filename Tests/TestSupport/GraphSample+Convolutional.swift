import Graphs

extension GraphSample {
  /// Resize, stem, inverted residual with squeeze and excite, pooled shortcut, head.
  static func convolutional(
    _ description: String, input: Shape, channels: Int, kernel: Int, stride: Int
  ) -> GraphSample {
    GraphSample("convolutional, \(description)", input: input) { builder in
      let height = input.extents[0] + 1
      let width = input.extents[1] + 2
      var x = builder.add("resize", .resize(Resize(height: height, width: width)), [.input])
      x = builder.add(
        "stem", .convolution(Convolution(channels: channels, kernel: 3, stride: 1, padding: 1)),
        [x], parameters: [weight("stem.weight", [channels, 3, 3, input.channels])])
      x = normalised(&builder, "stemNorm", x, activation: .hswish)
      let shortcut = pooled(&builder, x, stride: stride)
      var y = linear(&builder, "expand", x, 2 * channels, hasBias: false)
      y = normalised(&builder, "expandNorm", y, activation: .swish)
      y = builder.add(
        "depthwise",
        .depthwise(DepthwiseConvolution(kernel: kernel, stride: stride, padding: kernel / 2)), [y],
        parameters: [weight("depthwise.weight", [kernel, kernel, 2 * channels])])
      y = normalised(&builder, "depthwiseNorm", y, activation: .gelu)
      var gate = builder.add("pool", .globalPool(GlobalPool()), [y])
      gate = linear(&builder, "reduce", gate, 3, hasBias: true)
      gate = builder.add("relu", .activation(Activation(.relu)), [gate])
      gate = linear(&builder, "restore", gate, 2 * channels, hasBias: true)
      gate = builder.add("hard", .activation(Activation(.hardSigmoid)), [gate])
      y = builder.add("gate", .gate(Gate()), [y, gate])
      y = linear(&builder, "project", y, channels, hasBias: false)
      y = normalised(&builder, "projectNorm", y, activation: nil)
      y = builder.add("sum", .add(Add()), [y, shortcut])
      y = builder.add("sigmoid", .activation(Activation(.sigmoid)), [y])
      y = builder.add("poolAll", .globalPool(GlobalPool()), [y])
      return linear(&builder, "classifier", y, 6, hasBias: true)
    }
  }

  /// A linear layer with its parameters.
  static func linear(
    _ builder: inout GraphBuilder, _ name: String, _ input: Value, _ channels: Int, hasBias: Bool
  ) -> Value {
    let inputs = builder.shape(of: input).channels
    let bias = slice("\(name).bias", [channels], .bias)
    return builder.add(
      name, .linear(Linear(channels: channels, hasBias: hasBias)), [input],
      parameters: [weight("\(name).weight", [channels, inputs])] + (hasBias ? [bias] : []))
  }

  /// A leading slice.
  static func slice(_ name: String, _ shape: [Int], _ role: ParameterRole) -> ParameterSlice {
    ParameterSlice(
      name: name, axes: shape.map { .leading($0) }, initializer: .constant(0), role: role)
  }

  /// A leading slice of a weight.
  static func weight(_ name: String, _ shape: [Int]) -> ParameterSlice {
    slice(name, shape, .weight)
  }

  private static func normalised(
    _ builder: inout GraphBuilder, _ name: String, _ input: Value,
    activation: Activation.Function?
  ) -> Value {
    let channels = builder.shape(of: input).channels
    let normalised = builder.add(
      name, .batchNorm(BatchNorm()), [input],
      parameters: [
        slice("\(name).gain", [channels], .norm), slice("\(name).shift", [channels], .norm),
      ])
    guard let activation else { return normalised }
    return builder.add("\(name)Activation", .activation(Activation(activation)), [normalised])
  }

  private static func pooled(
    _ builder: inout GraphBuilder, _ input: Value, stride: Int
  ) -> Value {
    guard stride > 1 else { return input }
    let extents = builder.shape(of: input).extents
    return builder.add(
      "shortcut",
      .averagePool(
        AveragePool(
          kernel: stride, paddingHeight: extents[0] % stride, paddingWidth: extents[1] % stride)),
      [input])
  }
}
