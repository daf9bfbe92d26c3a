package import Graphs
package import Spaces

/// The stem of LeViT (Graham et al., 2021) and EfficientViT (Liu et al., 2023): [H, W, Cin] →
/// [⌈H/2ⁿ⌉, ⌈W/2ⁿ⌉, C].
///
/// n = 4 convolutions 3×3 of stride 2 with C/8, C/4, C/2 and C channels, each with batch norm, all
/// but the last with an activation. For small images there may be fewer of them; channels double
/// from one to the next.
package enum OverlappingPatchEmbeddingBlock: Block {
  /// Its name and genes.
  package static let declaration = BlockDeclaration(
    name: "overlapping-patch-embedding",
    summary: "Convolutions of stride 2 with batch norm, activation between them.",
    flow: "map [H, W, C] → map [⌈H/2ⁿ⌉, ⌈W/2ⁿ⌉, width] of n convolutions",
    source: "LeViT (Graham et al., 2021), EfficientViT (Liu et al., 2023)",
    genes: [
      GeneDeclaration(
        "width", .integer(1...65536),
        summary: "output channels, halved from convolution to convolution towards the image"),
      GeneDeclaration(
        "convolutions", .integer(1...6), fallback: .integer(4), shrinking: true,
        summary: "how many convolutions"),
      .activation(.relu),
    ])

  /// Writes the block.
  package static func write(
    into builder: inout GraphBuilder, flow: Flow, picks: Picks, position: Position
  ) throws(BlockError) -> Flow {
    var x = try flow.map()
    let width = try picks.required("width")
    let count = try picks.required("convolutions")
    let divisor = 1 << (count - 1)
    guard width % divisor == 0 else {
      throw .noMultiple(gene: "width", value: width, of: divisor)
    }
    for index in 1...count {
      x = builder.convolution(
        "convolution\(index)", x, channels: width >> (count - index), kernel: 3, stride: 2)
      x = builder.batchNorm("norm\(index)", x)
      if index < count { x = builder.activation("activation\(index)", x, picks.activation) }
    }
    return builder.flow(of: x)
  }
}
