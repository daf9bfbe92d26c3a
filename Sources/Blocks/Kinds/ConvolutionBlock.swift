package import Graphs
package import Spaces

/// Dense k×k convolution, batch norm, activation: [H, W, Cin] → [⌈H/s⌉, ⌈W/s⌉, C].
package enum ConvolutionBlock: Block {
  /// Its name and genes.
  package static let declaration = BlockDeclaration(
    name: "convolution",
    summary: "Dense convolution, batch norm, activation.",
    flow: "map [H, W, C] → map [⌈H/stride⌉, ⌈W/stride⌉, width]",
    source: "the usual layer of convolutional networks",
    genes: [
      GeneDeclaration(
        "width", .integer(1...65536), isOptional: true,
        summary: "output channels; without it those that reach the block"),
      GeneDeclaration("kernel", .oddInteger(1...31), summary: "kernel side"),
      GeneDeclaration(
        "stride", .integer(1...8), fallback: .integer(1), shrinking: true, summary: "stride"),
      .activation,
    ])

  /// Writes the block.
  package static func write(
    into builder: inout GraphBuilder, flow: Flow, picks: Picks, position: Position
  ) throws(BlockError) -> Flow {
    let input = try flow.map()
    var x = builder.convolution(
      "convolution", input, channels: picks.integer("width") ?? flow.signal.channels,
      kernel: try picks.required("kernel"), stride: try picks.required("stride"))
    x = builder.batchNorm("norm", x)
    x = builder.activation("activation", x, picks.activation)
    return builder.flow(of: x)
  }
}
