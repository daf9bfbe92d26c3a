/// The released AutoFormer's names, of a subnet or of a supernet of which a subnet takes the first
/// elements of every axis.
///
/// Rows of queries, keys and values alternate in their matrix, but not in their bias. A supernet
/// may have more blocks than the subnet.
struct AutoFormerNames: WeightNames {
  let blocks: Set<String> = ["patch-embedding", "vit-block", "token-head"]

  func sources(of block: ImportedBlock) -> WeightSources {
    var sources = WeightSources(of: block)
    switch block.kind {
    case "patch-embedding": embed(&sources)
    case "vit-block": attend(&sources)
    default:
      first(&sources, "norm", from: "norm")
      first(&sources, "classifier", from: "head", whole: true)
    }
    return sources
  }

  /// Whatever a supernet has in blocks behind the subnet's last.
  func ignores(_ name: String, filling network: ImportedNetwork) -> Bool {
    let parts = name.split(separator: ".", maxSplits: 2)
    guard parts.count > 2, parts[0] == "blocks", let block = Int(parts[1]) else {
      return Self.isDerived(name)
    }
    return block >= network.blocks.count { $0.kind == "vit-block" } || Self.isDerived(name)
  }

  private func embed(_ sources: inout WeightSources) {
    let block = sources.block
    if let shape = block.shape("project.weight") {
      sources["project.weight"] = ForeignTensor(
        "patch_embed_super.proj.weight",
        axes: [.first(shape[0]), .all(shape[3]), .all(shape[1]), .all(shape[2])]
      ).permuted(0, 2, 3, 1)
      sources["project.bias"] = ForeignTensor(
        "patch_embed_super.proj.bias", axes: [.first(shape[0])])
    }
    if let shape = block.shape("tokens.weight"), shape[0] == 1 {
      sources["tokens.weight"] = ForeignTensor(
        "cls_token", axes: [.all(1), .all(1), .first(shape[1])]
      ).reshaped(shape)
    }
    sources.positionEmbedding { .first($0) }
  }

  private func attend(_ sources: inout WeightSources) {
    let block = sources.block
    let name = "blocks.\(block.ordinal)"
    first(&sources, "norm1", from: "\(name).attn_layer_norm")
    for (index, part) in ["query", "key", "value"].enumerated() {
      guard let shape = block.shape("attention.\(part).weight") else { continue }
      sources["attention.\(part).weight"] = ForeignTensor(
        "\(name).attn.qkv.weight", axes: [.first(3 * shape[0]), .first(shape[1])]
      ).every(3, from: index, count: shape[0])
      sources["attention.\(part).bias"] = ForeignTensor(
        "\(name).attn.qkv.bias", axes: [.first(3 * shape[0])]
      ).rows(index * shape[0]..<(index + 1) * shape[0])
    }
    for (part, letter) in [("relativeScores", "k"), ("relativeValues", "v")] {
      for direction in ["vertical", "horizontal"] {
        guard let shape = block.shape("attention.\(part).\(direction)") else { continue }
        sources["attention.\(part).\(direction)"] = ForeignTensor(
          "\(name).attn.rel_pos_embed_\(letter).embeddings_table_\(direction.prefix(1))",
          axes: [.all(shape[0]), .first(shape[1])])
      }
    }
    first(&sources, "attention.project", from: "\(name).attn.proj")
    first(&sources, "norm2", from: "\(name).ffn_layer_norm")
    first(&sources, "mlp.first", from: "\(name).fc1")
    first(&sources, "mlp.second", from: "\(name).fc2")
  }

  /// A matrix or norm, the first elements of its axes; of a whole one all rows.
  private func first(
    _ sources: inout WeightSources, _ part: String, from name: String, whole: Bool = false
  ) {
    for (own, foreign) in [
      ("weight", "weight"), ("bias", "bias"), ("gain", "weight"), ("shift", "bias"),
    ] {
      guard let shape = sources.block.shape("\(part).\(own)") else { continue }
      let axes = shape.enumerated().map { axis, count in
        whole && axis == 0 ? ForeignAxis.all(count) : .first(count)
      }
      sources["\(part).\(own)"] = ForeignTensor("\(name).\(foreign)", axes: axes)
    }
  }
}
