/// Parts that several families of timm name alike.
extension WeightSources {
  /// The head of EfficientViT and LeViT: batch norm and classifier, and those of the distillation.
  mutating func batchNormHead() {
    layer("norm", from: "head.bn")
    layer("classifier", from: "head.linear")
    layer("distillationNorm", from: "head_dist.bn")
    layer("distillationClassifier", from: "head_dist.linear")
  }

  /// The position embedding [1, P + H·W, C] of vision transformers: the tokens before the grid,
  /// then the grid, resized if it is another.
  ///
  /// - Parameter width: what the channels must be in the file.
  mutating func positionEmbedding(width: (Int) -> ForeignAxis) {
    guard let grid = block.shape("positions.grid") else { return }
    let prefix = block.shape("positions.prefix")?[0] ?? 0
    let table = ForeignTensor(
      "pos_embed",
      axes: [.all(1), .grid(prefix: prefix, height: grid[0], width: grid[1]), width(grid[2])])
    self["positions.prefix"] = table.rows(0..<prefix, axis: 1).reshaped([prefix, grid[2]])
    self["positions.grid"] = table.rows(prefix..<prefix + grid[0] * grid[1], axis: 1)
      .reshaped(grid)
  }
}
