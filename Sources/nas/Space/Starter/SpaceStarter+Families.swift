import Documents

extension SpaceStarter {
  /// Whether images are so small that full-sized networks would be too wide for them.
  private var isSmall: Bool { side < 128 }

  /// Stem, inverted residuals while the grid is large, then transformers, each stage on half the
  /// grid of the one before.
  var nasvit: Body {
    let widths =
      isSmall
      ? [[8, 16], [16, 24], [24, 32], [40, 48], [56, 64], [72, 80]]
      : [[16, 24], [24, 32], [32, 40], [64, 72], [112, 120, 128], [208, 216, 224]]
    let depths = isSmall ? [1, 2] : [2, 3, 4]
    let halvings = halvings(leaving: 4, atMost: widths.count)
    var stages = [stem(widths[0])]
    var grid = half(side)
    for (index, width) in widths.enumerated().dropFirst().prefix(halvings - 1) {
      grid = half(grid)
      let convolution = block(
        "inverted-residual", ("kernel", [3, 5]), ("expansion", [2, 4]), ("stride", 2))
      // Attention is over all positions, which would be many on a larger grid.
      let isTransformer = grid <= 14
      stages.append(
        stage(
          "mb\(index + 1)", ("width", list(width)), ("depth", list(depths)),
          isTransformer ? ("first", object(convolution)) : nil,
          isTransformer
            ? (
              "rest",
              object(
                block(
                  "talking-heads-transformer", ("headWidth", 8),
                  ("valueExpansion", .integer(isSmall ? 2 : 4)), ("window", .integer(grid))))
            ) : nil,
          isTransformer ? nil : ("kernel", [3, 5]), isTransformer ? nil : ("expansion", [2, 4]),
          isTransformer
            ? nil : ("first", object(block("inverted-residual", ("stride", 2)))),
          isTransformer ? nil : ("rest", object(block("inverted-residual")))))
    }
    stages.append(
      stage(
        "head", ("block", "classification-head"), ("width", isSmall ? [64, 128] : [1792, 1984]),
        ("expansion", isSmall ? 2 : 6)))
    return Body(
      options: [("normalization", "joint"), ("scaling", "repo")], stages: stages,
      laws: zip(1..<halvings, 2..<(halvings + 1)).dropFirst().map { first, second in
        "mb\(second).width >= mb\(first).width"
      })
  }

  /// Three stages of cascaded group attention behind a stem of convolutions.
  var efficientViT: Body {
    let widths =
      isSmall ? [[16, 32], [32, 48], [48, 64]] : [[64, 128], [128, 192], [192, 256]]
    let convolutions = halvings(leaving: 7, atMost: 4)
    var grid = side
    for _ in 0..<convolutions { grid = half(grid) }
    var stages: [JSONOutput] = []
    for (index, width) in widths.enumerated() {
      let first =
        index == 0
        ? block("overlapping-patch-embedding", ("convolutions", .integer(convolutions)))
        : block("efficientvit-subsample")
      if index > 0 { grid = half(grid) }
      stages.append(
        stage(
          "stage\(index + 1)", ("width", list(width)), ("depth", isSmall ? [2, 3] : [2, 3, 4]),
          ("first", object(first)),
          (
            "rest",
            object(
              block(
                "efficientvit-block", ("heads", [2, 4]), ("keyWidth", isSmall ? 8 : 16),
                ("window", .integer(min(7, grid)))))
          )))
    }
    stages.append(stage("head", ("block", "batch-norm-head")))
    return Body(stages: stages)
  }

  /// Patches, transformer blocks whose tokens may merge, and a head on the class token.
  func visionTransformer() throws(SpaceStarterError) -> Body {
    guard let patch = Self.patch(of: side) else {
      let nearest = [
        stride(from: side, to: 0, by: -1).first { Self.patch(of: $0) != nil },
        (side...(2 * side)).first { Self.patch(of: $0) != nil },
      ]
      throw .indivisible(side: side, nearest: nearest.compactMap { $0 })
    }
    let grid = side / patch
    let depths = isSmall ? [2, 4] : [6, 9, 12]
    let removed = max(1, grid * grid / (2 * (depths.last ?? 1)))
    return Body(
      options: [("merging", object([("r", [.integer(removed), 0])]))],
      stages: [
        stage(
          "embed", ("block", "patch-embedding"), ("width", isSmall ? [32, 64] : [192, 384]),
          ("patch", .integer(patch)), ("grid", .integer(grid))),
        stage(
          "blocks", ("block", "vit-block"), ("depth", list(depths)),
          ("heads", isSmall ? [2, 4] : [3, 6]), ("headWidth", isSmall ? 16 : 64),
          ("mlpRatio", [2, 3, 4])),
        stage("head", ("block", "token-head")),
      ])
  }

  /// Convolutions, a stage whose blocks choose their kind, and tokens that may merge.
  var hybrid: Body {
    let halvings = max(2, halvings(leaving: 7, atMost: 4))
    let widths =
      isSmall
      ? [[8, 16], [16, 24], [24, 32], [32, 48]] : [[16, 24], [24, 32], [48, 64], [96, 128]]
    var grid = half(side)
    var stages = [stem(widths[0])]
    for index in 1..<halvings {
      grid = half(grid)
      let isLast = index == halvings - 1
      let kinds: JSONOutput = .array([
        "inverted-residual",
        object(
          block(
            "efficientvit-block", ("heads", [1, 2]), ("keyWidth", 8),
            ("window", .integer(min(7, grid))))),
      ])
      stages.append(
        stage(
          "grid\(index)", ("width", list(widths[index])), ("depth", [2, 3]), ("kernel", [3, 5]),
          ("expansion", isSmall ? 2 : [3, 4]), isLast ? ("perBlock", ["block"]) : nil,
          ("first", object(block("inverted-residual", ("stride", 2)))),
          ("rest", object([("block", isLast ? kinds : "inverted-residual")]))))
    }
    let depths = isSmall ? [2, 3] : [3, 4]
    let removed = max(1, grid * grid / (2 * (depths.last ?? 1)))
    stages += [
      stage(
        "widen", ("block", "inverted-residual"), ("width", isSmall ? [48, 64] : [128, 160]),
        ("kernel", 3), ("expansion", 2)),
      stage(
        "tokens", ("block", "vit-block"), ("depth", list(depths)),
        ("headWidth", isSmall ? 16 : 32), ("mlpRatio", [2, 3])),
      stage("head", ("block", "token-head"), ("pool", "mean")),
    ]
    return Body(
      options: [
        (
          "merging",
          object([("stages", ["tokens"]), ("r", [.integer(removed), 0])])
        )
      ],
      stages: stages,
      laws: ["if merging.r > 0 then tokens.depth >= \(depths[0])"])
  }

  /// How often a side can be halved until less than another one would be left: at least once.
  private func halvings(leaving least: Int, atMost limit: Int) -> Int {
    var (grid, count) = (half(side), 1)
    while count < limit, half(grid) >= least {
      grid = half(grid)
      count += 1
    }
    return count
  }

  private func half(_ side: Int) -> Int { (side + 1) / 2 }

  /// The patch that divides a side into a grid nearest to 8, or for large images to 14.
  private static func patch(of side: Int) -> Int? {
    let wanted = side < 128 ? 8 : 14
    return (2...32).filter { side % $0 == 0 && (4...16).contains(side / $0) }
      .min { abs(side / $0 - wanted) < abs(side / $1 - wanted) }
  }

  private func stem(_ width: [Int]) -> JSONOutput {
    stage(
      "stem", ("block", "convolution"), ("width", list(width)), ("kernel", 3), ("stride", 2),
      ("activation", "swish"))
  }

  private func stage(_ name: String, _ members: (String, JSONOutput)?...) -> JSONOutput {
    .object([("name", .text(name))] + members.compactMap { $0 })
  }

  private func block(
    _ name: String, _ genes: (String, JSONOutput)...
  ) -> [(String, JSONOutput)] {
    [("block", .text(name))] + genes
  }

  private func object(_ members: [(String, JSONOutput)]) -> JSONOutput { .object(members) }

  private func list(_ values: [Int]) -> JSONOutput { .array(values.map { .integer($0) }) }
}
