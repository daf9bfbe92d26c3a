package import Graphs
package import Spaces

/// Inverted residual (MobileNetV2, Sandler et al., 2018) with squeeze-excite (Hu et al., 2018): [H,
/// W, Cin] → [⌈H/s⌉, ⌈W/s⌉, C].
///
/// Expansion 1×1 (unless the ratio is 1), depthwise k×k, gate, projection 1×1, each but the gate
/// with batch norm. The shortcut exists always, pools where the stride is 2 and projects where the
/// width changes (BigNAS, NASViT), or exists only where the shapes agree (MobileNets,
/// once-for-all). Kernel sharing and the gain with which the last norm starts are options of the
/// space.
package enum InvertedResidualBlock: Block {
  /// Its name and genes.
  package static let declaration = BlockDeclaration(
    name: "inverted-residual",
    summary: "Expansion, depthwise convolution, squeeze-excite, projection, pooled shortcut.",
    flow: "map [H, W, C] → map [⌈H/stride⌉, ⌈W/stride⌉, width]",
    source:
      """
      MobileNetV2 (Sandler et al., 2018), squeeze-excite (Hu et al., 2018), BigNAS (Yu et \
      al., 2020)
      """,
    genes: [
      GeneDeclaration(
        "width", .integer(1...65536), isOptional: true,
        summary: "output channels; without it those that reach the block"),
      GeneDeclaration("kernel", .oddInteger(1...31), summary: "side of the depthwise kernel"),
      GeneDeclaration(
        "expansion", .integer(1...64), summary: "inner width over incoming width"),
      GeneDeclaration(
        "stride", .integer(1...2), fallback: .integer(1), shrinking: true, summary: "stride"),
      GeneDeclaration(
        "squeezeExcite", .flag, fallback: .flag(false), summary: "gate on the inner channels"),
      GeneDeclaration(
        "shortcut", .category(["identity", "always"]), fallback: .text("always"),
        summary: "only where shapes agree, or always, pooled and projected"),
      .activation,
    ], sharesKernels: true)

  /// Writes the block.
  package static func write(
    into builder: inout GraphBuilder, flow: Flow, picks: Picks, position: Position
  ) throws(BlockError) -> Flow {
    let (input, signal) = (try flow.map(), flow.signal)
    let width = picks.integer("width") ?? signal.channels
    let expansion = try picks.required("expansion")
    let stride = try picks.required("stride")
    var x = input
    if expansion != 1 {
      let inner = Channels.divisible(signal.channels * expansion)
      x = builder.linear("expand", x, channels: inner, bias: false)
      x = builder.batchNorm("expandNorm", x)
      x = builder.activation("expandActivation", x, picks.activation)
    }
    let kernels = position.options.kernelSharing == .transform ? position.kernels : []
    x = builder.depthwise(
      "depthwise", x, kernel: try picks.required("kernel"), stride: stride,
      transformedFrom: kernels)
    x = builder.batchNorm("depthwiseNorm", x)
    x = builder.activation("depthwiseActivation", x, picks.activation)
    if picks.flag("squeezeExcite") { x = squeezeExcite(&builder, x) }
    x = builder.linear("project", x, channels: width, bias: false)
    x = builder.batchNorm(
      "projectNorm", x, gain: position.options.lastNormGain == .zero ? 0 : 1)
    if picks.text("shortcut") == "identity" && (stride > 1 || signal.channels != width) {
      return builder.flow(of: x)
    }
    let shortcut = shortcut(&builder, input, signal: signal, width: width, stride: stride)
    x = builder.sum("sum", x, shortcut)
    return builder.flow(of: x)
  }

  private static func squeezeExcite(_ builder: inout GraphBuilder, _ input: Value) -> Value {
    let inner = builder.shape(of: input).channels
    return builder.scope("squeeze") { builder in
      var gate = builder.add("pool", .globalPool(GlobalPool()), [input])
      gate = builder.linear(
        "reduce", gate, channels: Channels.divisible(inner / 4), bias: true)
      gate = builder.activation("reduceActivation", gate, .relu)
      gate = builder.linear("expand", gate, channels: inner, bias: true)
      gate = builder.activation("expandActivation", gate, .hardSigmoid)
      return builder.add("gate", .gate(Gate()), [input, gate])
    }
  }

  private static func shortcut(
    _ builder: inout GraphBuilder, _ input: Value, signal: Signal, width: Int, stride: Int
  ) -> Value {
    var x = input
    if stride > 1 {
      let pool = AveragePool(
        kernel: stride, paddingHeight: signal.height % 2, paddingWidth: signal.width % 2)
      x = builder.add("shortcutPool", .averagePool(pool), [x])
    }
    guard signal.channels != width else { return x }
    return builder.linear("shortcut", x, channels: width, bias: false)
  }
}

extension Position {
  /// The kernel sides that the block has in any subnet.
  fileprivate var kernels: [Int] {
    (choices["kernel"] ?? []).compactMap { value in
      if case .integer(let side) = value { side } else { nil }
    }
  }
}
