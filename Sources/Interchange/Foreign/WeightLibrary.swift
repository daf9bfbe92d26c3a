/// Where weights come from.
package enum WeightLibrary: String, Sendable, CaseIterable {
  /// PyTorch Image Models; of EfficientViT also its authors' files.
  case timm
  /// The authors' DeepViT.
  case deepvit
  /// The authors' AutoFormer, a subnet or its supernet.
  case autoformer
  /// A supernet, a checkpoint or a subnet of ours.
  case nas

  /// The families of the library, each for other kinds of blocks.
  var families: [any WeightNames] {
    switch self {
    case .timm:
      [
        MobileNetNames(), EfficientViTNames(), LeViTNames(), VisionTransformerNames(),
      ]
    case .deepvit: [VisionTransformerNames()]
    case .autoformer: [AutoFormerNames()]
    case .nas: []
    }
  }

  /// The family whose networks are made of some kinds of blocks.
  ///
  /// - Throws: `InterchangeError.unknownBlocks` if the library has no such networks.
  func family(for kinds: [String]) throws(InterchangeError) -> any WeightNames {
    if let family = families.first(where: { $0.blocks.isSuperset(of: kinds) }) { return family }
    throw .unknownBlocks(
      library: rawValue, blocks: kinds, known: families.map { $0.blocks.sorted() })
  }
}
