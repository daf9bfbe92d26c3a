import Graphs

/// Layers with their parameters: the words in which blocks are written.
extension GraphBuilder {
  /// A matrix over channels; with a deviation its weight starts truncated normal and its bias at 0,
  /// as transformers do.
  mutating func linear(
    _ name: String, _ input: Value, channels: Int, bias: Bool, deviation: Float? = nil
  ) -> Value {
    let width = shape(of: input).channels
    let uniform = Initializer.uniform(fanIn: width)
    let start = deviation.map { Initializer.truncatedNormal(deviation: $0) } ?? uniform
    let biasStart = deviation == nil ? uniform : .constant(0)
    let weight = slice(name, "weight", [.leading(channels), .leading(width)], start, .weight)
    return add(
      name, .linear(Linear(channels: channels, hasBias: bias)), [input],
      parameters: bias
        ? [weight, slice(name, "bias", [.leading(channels)], biasStart, .bias)] : [weight])
  }

  mutating func convolution(
    _ name: String, _ input: Value, channels: Int, kernel: Int, stride: Int, padding: Int? = nil,
    bias: Bool = false
  ) -> Value {
    let width = shape(of: input).channels
    let start = Initializer.uniform(fanIn: kernel * kernel * width)
    var parameters = [
      slice(
        name, "weight",
        [.leading(channels), .centred(kernel), .centred(kernel), .leading(width)], start, .weight)
    ]
    if bias { parameters.append(slice(name, "bias", [.leading(channels)], start, .bias)) }
    let operation = Convolution(
      channels: channels, kernel: kernel, stride: stride, padding: padding ?? kernel / 2,
      hasBias: bias)
    return add(name, .convolution(operation), [input], parameters: parameters)
  }

  /// A depthwise convolution; its kernel is the centre of the stored one, or made of the next
  /// larger of some sides, and so on.
  mutating func depthwise(
    _ name: String, _ input: Value, kernel: Int, stride: Int, transformedFrom sides: [Int] = []
  ) -> Value {
    let channels = shape(of: input).channels
    let operation = DepthwiseConvolution(kernel: kernel, stride: stride, padding: kernel / 2)
    let larger = Set(sides).filter { $0 > kernel }.sorted(by: >)
    guard !larger.isEmpty else {
      let weight = depthwiseKernel(name, side: kernel, channels: channels)
      return add(name, .depthwise(operation), [input], parameters: [weight])
    }
    var weight: Value?
    for (from, to) in zip(larger, larger.dropFirst() + [kernel]) {
      let matrix = slice(
        "\(name).transform\(from)to\(to).weight", [.leading(to * to), .leading(to * to)],
        .identity, .weight)
      let stored = depthwiseKernel(name, side: to, channels: channels)
      weight = add(
        "\(name).transform\(from)to\(to)",
        .kernelTransform(KernelTransform(kernel: to, channels: channels)),
        weight.map { [$0] } ?? [], parameters: weight == nil ? [stored, matrix] : [matrix])
    }
    return add(name, .depthwise(operation), [input] + (weight.map { [$0] } ?? []))
  }

  private func depthwiseKernel(_ name: String, side: Int, channels: Int) -> ParameterSlice {
    slice(
      name, "weight", [.centred(side), .centred(side), .leading(channels)],
      .uniform(fanIn: side * side), .weight)
  }

  mutating func batchNorm(_ name: String, _ input: Value, gain: Float = 1) -> Value {
    add(name, .batchNorm(BatchNorm()), [input], parameters: norm(name, input, gain: gain))
  }

  mutating func layerNorm(
    _ name: String, _ input: Value, joint: Bool, epsilon: Float = 1e-5, gain: Float = 1
  ) -> Value {
    add(
      name, .layerNorm(LayerNorm(joint: joint, epsilon: epsilon)), [input],
      parameters: norm(name, input, gain: gain))
  }

  /// A matrix over heads at every pair of tokens.
  mutating func mixHeads(_ name: String, _ input: Value) -> Value {
    let heads = shape(of: input).heads
    let start = Initializer.uniform(fanIn: heads)
    return add(
      name, .mixHeads(MixHeads()), [input],
      parameters: [
        slice(name, "weight", [.leading(heads), .leading(heads)], start, .weight),
        slice(name, "bias", [.leading(heads)], start, .bias),
      ])
  }

  mutating func activation(
    _ name: String, _ input: Value, _ function: Activation.Function
  ) -> Value {
    add(name, .activation(Activation(function)), [input])
  }

  mutating func sum(_ name: String, _ first: Value, _ second: Value) -> Value {
    add(name, .add(Add()), [first, second])
  }

  /// A parameter of the block that is being written, under its full name.
  func slice(
    _ name: String, _ axes: [ParameterSlice.Axis], _ initializer: Initializer,
    _ role: ParameterRole
  ) -> ParameterSlice {
    ParameterSlice(name: path(name), axes: axes, initializer: initializer, role: role)
  }

  /// A parameter of a layer, under the layer's name and its own.
  private func slice(
    _ layer: String, _ name: String, _ axes: [ParameterSlice.Axis], _ initializer: Initializer,
    _ role: ParameterRole
  ) -> ParameterSlice {
    ParameterSlice(name: path(layer, name), axes: axes, initializer: initializer, role: role)
  }

  private func norm(_ name: String, _ input: Value, gain: Float) -> [ParameterSlice] {
    let axes = [ParameterSlice.Axis.leading(shape(of: input).channels)]
    return [
      slice(name, "gain", axes, .constant(gain), .norm),
      slice(name, "shift", axes, .constant(0), .norm),
    ]
  }
}
