import Spaces

/// timm's names of EfficientViT (its class `EfficientVitMsra`), and those of its authors, which are
/// renamed.
///
/// A stage is `stages.S`, its blocks `blocks.B`, what stands before them `downsample`. Queries,
/// keys and values of a head are stacked in one matrix with one norm; the tables of all heads stand
/// in one tensor, row by row of the grid.
struct EfficientViTNames: WeightNames {
  let blocks: Set<String> = [
    "overlapping-patch-embedding", "efficientvit-block", "efficientvit-subsample",
    "batch-norm-head",
  ]

  func sources(of block: ImportedBlock) -> WeightSources {
    var sources = WeightSources(of: block)
    switch block.kind {
    case "overlapping-patch-embedding":
      var index = 1
      while block.node("convolution\(index)") != nil {
        layer(&sources, "convolution\(index)", "norm\(index)", from: "patch_embed.conv\(index)")
        index += 1
      }
    case "efficientvit-block":
      let name = "stages.\(block.stageOrdinal).blocks.\(block.indexInKind)"
      for (part, side) in [("before0", 0), ("after0", 1)] {
        feedForward(
          &sources, part, depthwise: "\(name).dw\(side).m", network: "\(name).ffn\(side).m")
      }
      attention(&sources, from: "\(name).mixer.m.attn")
    case "efficientvit-subsample":
      let name = "stages.\(block.stageOrdinal + 1).downsample"
      for (part, side) in [("before", "res1"), ("after", "res2")] {
        feedForward(
          &sources, part, depthwise: "\(name).\(side).0.m", network: "\(name).\(side).1.m")
      }
      let merge = "\(name).patchmerge"
      layer(&sources, "merge.expand", "merge.expandNorm", from: "\(merge).conv1")
      layer(&sources, "merge.depthwise", "merge.depthwiseNorm", from: "\(merge).conv2")
      sources.layer("merge.squeeze.reduce", from: "\(merge).se.fc1")
      sources.layer("merge.squeeze.expand", from: "\(merge).se.fc2")
      layer(&sources, "merge.project", "merge.projectNorm", from: "\(merge).conv3")
    default:
      sources.batchNormHead()
    }
    return sources
  }

  /// A convolution and its norm.
  private func layer(
    _ sources: inout WeightSources, _ part: String, _ norm: String, from name: String
  ) {
    sources.layer(part, from: "\(name).conv")
    sources.layer(norm, from: "\(name).bn")
  }

  private func feedForward(
    _ sources: inout WeightSources, _ part: String, depthwise: String, network: String
  ) {
    layer(&sources, "\(part).depthwise", "\(part).depthwiseNorm", from: depthwise)
    layer(&sources, "\(part).expand", "\(part).expandNorm", from: "\(network).pw1")
    layer(&sources, "\(part).project", "\(part).projectNorm", from: "\(network).pw2")
  }

  private func attention(_ sources: inout WeightSources, from name: String) {
    let block = sources.block
    layer(&sources, "attention.project", "attention.projectNorm", from: "\(name).proj.1")
    let heads = block.picks.integer("heads") ?? 0
    for head in 0..<heads {
      let part = "attention.head\(head)"
      layer(
        &sources, "\(part).queryDepthwise", "\(part).queryDepthwiseNorm",
        from: "\(name).dws.\(head)")
      if let table = block.shape("\(part).positionBias.table") {
        let axes = [
          ForeignAxis.all(heads), .grid(prefix: 0, height: table[1], width: table[2]),
        ]
        sources["\(part).positionBias.table"] = ForeignTensor(
          "\(name).attention_biases", axes: axes
        ).rows(head..<head + 1).reshaped(table)
      }
      stacked(&sources, part, from: "\(name).qkvs.\(head)")
    }
  }

  /// Queries, keys and values out of one matrix and one norm.
  private func stacked(_ sources: inout WeightSources, _ part: String, from name: String) {
    let parts = ["query", "key", "value"].map { "\(part).\($0)" }
    let shapes = parts.compactMap { sources.block.shape("\($0).weight") }
    guard shapes.count == parts.count else { return }
    let rows = shapes.reduce(0) { $0 + $1[0] }
    var first = 0
    for (part, shape) in zip(parts, shapes) {
      let range = first..<first + shape[0]
      sources["\(part).weight"] = ForeignTensor("\(name).conv.weight", [rows, shape[1]])
        .rows(range)
      let vectors = [
        ("gain", "weight"), ("shift", "bias"), ("mean", "running_mean"),
        ("variance", "running_var"),
      ]
      for (own, foreign) in vectors {
        sources["\(part)Norm.\(own)"] = ForeignTensor("\(name).bn.\(foreign)", [rows]).rows(range)
      }
      first = range.upperBound
    }
  }

  /// The authors' names: `c` and `l` in layers, stages `blocks1`, `blocks2`, `blocks3` with their
  /// first three entries before the blocks.
  func renamed(_ name: String) -> String {
    var parts = name.split(separator: ".").map(String.init)
    for (index, part) in parts.enumerated() where index > 0 {
      if part == "c" { parts[index] = "conv" }
      if part == "l" { parts[index] = "linear" }
    }
    guard parts.count > 2, let number = Int(parts[1]) else {
      return parts.joined(separator: ".")
    }
    let rest = parts[2...]
    switch parts[0] {
    case "patch_embed": parts = ["patch_embed", "conv\(number / 2 + 1)"] + rest
    case "blocks1": parts = ["stages", "0", "blocks", "\(number)"] + rest
    case "blocks2", "blocks3":
      let stage = parts[0] == "blocks2" ? "1" : "2"
      parts =
        number < 3
        ? ["stages", stage, "downsample", ["res1", "patchmerge", "res2"][max(number, 0)]] + rest
        : ["stages", stage, "blocks", "\(number - 3)"] + rest
    default: break
    }
    return parts.joined(separator: ".")
  }
}
