import Graphs

/// timm's names of LeViT (its classes `Levit` and `LevitDistilled`), and of its twins `levit_conv`,
/// whose matrices are 1×1 convolutions.
///
/// Every pair P of a linear map and its batch norm is `P.linear` and `P.bn`. Queries, keys and
/// values of one head follow each other in one matrix (`qkv`, `kv`), head by head; here they are
/// apart. Stages count from 0, and all but the first begin with a downsample.
struct LeViTNames: WeightNames {
  let blocks: Set<String> = [
    "overlapping-patch-embedding", "levit-block", "levit-downsample", "batch-norm-head",
  ]

  func sources(of block: ImportedBlock) -> WeightSources {
    var sources = WeightSources(of: block)
    switch block.kind {
    case "overlapping-patch-embedding":
      for index in 1...4 {
        sources.layer("convolution\(index)", from: "stem.conv\(index).linear")
        sources.layer("norm\(index)", from: "stem.conv\(index).bn")
      }
    case "levit-block":
      let name = "stages.\(block.stageOrdinal).blocks.\(block.indexInKind)"
      Self.stack(["query", "key", "value"], "\(name).attn.qkv", into: &sources)
      Self.attention("\(name).attn", into: &sources)
      Self.mlp("\(name).mlp", into: &sources)
    case "levit-downsample":
      let name = "stages.\(block.stageOrdinal + 1).downsample"
      Self.pair("attention.query", "\(name).attn_downsample.q.ln", into: &sources)
      Self.stack(["key", "value"], "\(name).attn_downsample.kv", into: &sources)
      Self.attention("\(name).attn_downsample", into: &sources)
      Self.mlp("\(name).mlp", into: &sources)
    default:
      sources.batchNormHead()
    }
    return sources
  }

  private static func pair(_ part: String, _ name: String, into sources: inout WeightSources) {
    sources.layer(part, from: "\(name).linear")
    sources.layer("\(part)Norm", from: "\(name).bn")
  }

  private static func mlp(_ name: String, into sources: inout WeightSources) {
    pair("mlp.first", "\(name).ln1", into: &sources)
    pair("mlp.second", "\(name).ln2", into: &sources)
  }

  /// Projection and position biases, whose table is a grid of distances.
  private static func attention(_ name: String, into sources: inout WeightSources) {
    pair("attention.project", "\(name).proj.ln", into: &sources)
    guard let table = sources.block.shape("attention.positionBias.table") else { return }
    sources["attention.positionBias.table"] = ForeignTensor(
      "\(name).attention_biases",
      axes: [.all(table[0]), .grid(prefix: 0, height: table[1], width: table[2])]
    ).reshaped(table)
  }

  /// Linear maps and their norms that stand in one matrix, head by head.
  private static func stack(
    _ parts: [String], _ name: String, into sources: inout WeightSources
  ) {
    let block = sources.block
    guard case .scores(let scores)? = block.node("attention.scores")?.operation else { return }
    let heads = scores.heads
    let shapes = parts.compactMap { block.shape("attention.\($0).weight") }
    let rows = shapes.reduce(0) { $0 + $1[0] }
    var first = 0
    for (part, shape) in zip(parts, shapes) {
      let own = first..<first + shape[0] / heads
      first = own.upperBound
      sources["attention.\(part).weight"] = ForeignTensor(
        "\(name).linear.weight", [rows, shape[1]]
      ).headRows(own, heads: heads)
      for (target, source) in [
        ("gain", "weight"), ("shift", "bias"), ("mean", "running_mean"),
        ("variance", "running_var"),
      ] {
        sources["attention.\(part)Norm.\(target)"] = ForeignTensor(
          "\(name).bn.\(source)", [rows]
        ).headRows(own, heads: heads)
      }
    }
  }
}
