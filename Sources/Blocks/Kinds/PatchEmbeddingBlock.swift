package import Graphs
package import Spaces

/// The beginning of a vision transformer (Dosovitskiy et al., 2021): an image [H, W, Cin] becomes
/// tokens [P + H/p · W/p, C].
///
/// Patches of p × p pixels, each a token, by one convolution with bias, or by DeepViT's three (7×7
/// of stride 2 and 3×3, both with batch norm and ReLU, then p/2 × p/2); before them a class token
/// and a distillation token (DeiT, Touvron et al., 2021), as far as they are wanted; a learned
/// position embedding added to all. Its grid is stored at one size and interpolated to others.
/// Without such tokens it answers with a map.
package enum PatchEmbeddingBlock: Block {
  /// Its name and genes.
  package static let declaration = BlockDeclaration(
    name: "patch-embedding",
    summary: "Patches as tokens, class and distillation token, position embedding (ViT).",
    flow:
      """
      map [H, W, C] → tokens [class and distillation token + H/patch · W/patch, width], a \
      map without such tokens; H and W are multiples of patch
      """,
    source:
      """
      ViT (Dosovitskiy et al., 2021), DeiT (Touvron et al., 2021), DeepViT (Zhou et al., \
      2021)
      """,
    genes: [
      GeneDeclaration("width", .integer(1...65536), summary: "channels of a token"),
      GeneDeclaration(
        "patch", .integer(1...512), fallback: .integer(16), shrinking: true,
        summary: "side of a patch in pixels"),
      GeneDeclaration(
        "stem", .category(["patch", "convolutional"]), fallback: .text("patch"),
        summary: "one convolution, or three with batch norms between them"),
      GeneDeclaration(
        "stemWidth", .integer(1...65536), fallback: .integer(64),
        summary: "inner channels of the convolutional stem"),
      GeneDeclaration(
        "classToken", .flag, fallback: .flag(true), summary: "a learned token before the others"),
      GeneDeclaration(
        "distillationToken", .flag, fallback: .flag(false),
        summary: "one more learned token, for a head that learns from a teacher"),
      GeneDeclaration(
        "grid", .integer(1...1024), fallback: .integer(14),
        summary: "side of the grid whose positions are stored; to others they are interpolated"),
      GeneDeclaration(
        "interpolation", .category(CubicInterpolation.allCases.map(\.rawValue)),
        fallback: .text(CubicInterpolation.antialias.rawValue), summary: "how that is done"),
    ])

  /// Writes the block.
  package static func write(
    into builder: inout GraphBuilder, flow: Flow, picks: Picks, position: Position
  ) throws(BlockError) -> Flow {
    let (input, signal) = (try flow.map(), flow.signal)
    let (width, patch) = (try picks.required("width"), try picks.required("patch"))
    guard signal.height % patch == 0, signal.width % patch == 0 else {
      throw .indivisibleImage(height: signal.height, width: signal.width, patch: patch)
    }
    var x = input
    if picks.text("stem") == "convolutional" {
      guard patch % 2 == 0 else { throw .oddPatch(patch) }
      x = stem(&builder, input, channels: try picks.required("stemWidth"))
    }
    let side = patch / (signal.height / builder.shape(of: x).extents[0])
    x = builder.convolution(
      "project", x, channels: width, kernel: side, stride: side, padding: 0, bias: true)
    let prefix = [picks.flag("classToken"), picks.flag("distillationToken")].count { $0 }
    let (height, columns) = (signal.height / patch, signal.width / patch)
    if prefix > 0 {
      x = builder.add(
        "tokens", .prependTokens(PrependTokens(count: prefix)), [x],
        parameters: [table(builder, "tokens.weight", [prefix, width])])
    }
    x = try positions(
      &builder, x, prefix: prefix, extents: [height, columns, width], picks: picks)
    return Flow(
      x,
      prefix == 0
        ? Signal(height: height, width: columns, channels: width)
        : .tokens(height: height, width: columns, channels: width, prefix: prefix))
  }

  private static func stem(
    _ builder: inout GraphBuilder, _ input: Value, channels: Int
  ) -> Value {
    builder.scope("stem") { builder in
      var x = input
      for (name, kernel, stride) in [("first", 7, 2), ("second", 3, 1)] {
        x = builder.convolution(name, x, channels: channels, kernel: kernel, stride: stride)
        x = builder.batchNorm("\(name)Norm", x)
        x = builder.activation("\(name)Activation", x, .relu)
      }
      return x
    }
  }

  private static func positions(
    _ builder: inout GraphBuilder, _ input: Value, prefix: Int, extents: [Int], picks: Picks
  ) throws(BlockError) -> Value {
    let side = try picks.required("grid")
    let width = extents[2]
    var inputs = [input]
    var parameters =
      prefix > 0 ? [table(builder, "positions.prefix", [prefix, width])] : []
    let grid = table(builder, "positions.grid", [side, side, width])
    if extents == [side, side, width] {
      parameters.append(grid)
    } else {
      let interpolation = picks.text("interpolation").flatMap(CubicInterpolation.init(rawValue:))
      let resize = ResizeTable(
        height: extents[0], width: extents[1], channels: width,
        interpolation: interpolation ?? .antialias)
      inputs.append(builder.add("resizedGrid", .resizeTable(resize), [], parameters: [grid]))
    }
    return builder.add(
      "positions", .positionEmbedding(PositionEmbedding(prefix: prefix)), inputs,
      parameters: parameters)
  }

  private static func table(
    _ builder: GraphBuilder, _ name: String, _ extents: [Int]
  ) -> ParameterSlice {
    builder.slice(
      name, extents.map { .leading($0) }, .truncatedNormal(deviation: 0.02), .table)
  }
}
