import Spaces

/// timm's names of ViT and DeiT (its classes `VisionTransformer` and `VisionTransformerDistilled`),
/// and those of the released DeepViT, which adds a stem and re-attention.
///
/// Queries, keys and values are one matrix [3 · A · D, C], part by part.
struct VisionTransformerNames: WeightNames {
  let blocks: Set<String> = ["patch-embedding", "vit-block", "token-head"]

  func sources(of block: ImportedBlock) -> WeightSources {
    var sources = WeightSources(of: block)
    switch block.kind {
    case "patch-embedding": embed(&sources)
    case "vit-block": attend(&sources)
    default:
      sources.layer("norm", from: "norm")
      sources.layer("classifier", from: "head")
      sources.layer("distillationClassifier", from: "head_dist")
    }
    return sources
  }

  private func embed(_ sources: inout WeightSources) {
    let block = sources.block
    sources.layer("project", from: "patch_embed.proj")
    for (part, number) in [("first", 1), ("second", 2)] {
      sources.layer("stem.\(part)", from: "patch_embed.conv\(number)")
      sources.layer("stem.\(part)Norm", from: "patch_embed.bn\(number)")
    }
    if let shape = block.shape("tokens.weight") {
      let names = block.picks.flag("classToken") ? ["cls_token", "dist_token"] : ["dist_token"]
      sources["tokens.weight"] = .joined(
        names.prefix(shape[0]).map { name in
          ForeignTensor(name, [1, 1, shape[1]]).reshaped([1, shape[1]])
        })
    }
    sources.positionEmbedding { .all($0) }
  }

  private func attend(_ sources: inout WeightSources) {
    let block = sources.block
    let name = "blocks.\(block.ordinal)"
    sources.layer("norm1", from: "\(name).norm1")
    for (index, part) in ["query", "key", "value"].enumerated() {
      guard let shape = block.shape("attention.\(part).weight") else { continue }
      let rows = index * shape[0]..<(index + 1) * shape[0]
      sources["attention.\(part).weight"] = ForeignTensor(
        "\(name).attn.qkv.weight", [3 * shape[0], shape[1]]
      ).rows(rows)
      sources["attention.\(part).bias"] = ForeignTensor(
        "\(name).attn.qkv.bias", [3 * shape[0]]
      ).rows(rows)
    }
    sources.layer("attention.mix", from: "\(name).attn.reatten_matrix")
    sources.layer("attention.mixNorm", from: "\(name).attn.var_norm")
    sources.layer("attention.project", from: "\(name).attn.proj")
    sources.layer("norm2", from: "\(name).norm2")
    sources.layer("mlp.first", from: "\(name).mlp.fc1")
    sources.layer("mlp.second", from: "\(name).mlp.fc2")
  }
}
