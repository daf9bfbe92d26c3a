/// timm's names of MobileNetV2 and its kin (its class `EfficientNet`): a convolution, inverted
/// residuals, a convolution head.
///
/// Stages of inverted residuals are `blocks.0`, `blocks.1`, …; a block without expansion is timm's
/// depthwise separable one.
struct MobileNetNames: WeightNames {
  let blocks: Set<String> = ["convolution", "inverted-residual", "convolution-head"]

  func sources(of block: ImportedBlock) -> WeightSources {
    var sources = WeightSources(of: block)
    switch block.kind {
    case "convolution":
      sources.layer("convolution", from: "conv_stem")
      sources.layer("norm", from: "bn1")
    case "inverted-residual":
      let name = "blocks.\(block.stageOrdinal).\(block.index)"
      let expands = block.node("expand") != nil
      sources.layer("expand", from: "\(name).conv_pw")
      sources.layer("expandNorm", from: "\(name).bn1")
      sources.layer("depthwise", from: "\(name).conv_dw")
      sources.layer("depthwiseNorm", from: expands ? "\(name).bn2" : "\(name).bn1")
      sources.layer("squeeze.reduce", from: "\(name).se.conv_reduce")
      sources.layer("squeeze.expand", from: "\(name).se.conv_expand")
      sources.layer("project", from: expands ? "\(name).conv_pwl" : "\(name).conv_pw")
      sources.layer("projectNorm", from: expands ? "\(name).bn3" : "\(name).bn2")
    default:
      sources.layer("project", from: "conv_head")
      sources.layer("projectNorm", from: "bn2")
      sources.layer("classifier", from: "classifier")
    }
    return sources
  }
}
