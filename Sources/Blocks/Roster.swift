package import Spaces

/// The blocks that search spaces can name, one line each.
package enum Roster {
  /// All blocks, in the order in which they are listed to users.
  package static let blocks: [any Block.Type] = [
    ConvolutionBlock.self,
    InvertedResidualBlock.self,
    TalkingHeadsTransformerBlock.self,
    OverlappingPatchEmbeddingBlock.self,
    EfficientViTBlock.self,
    EfficientViTSubsampleBlock.self,
    LeViTBlock.self,
    LeViTDownsampleBlock.self,
    PatchEmbeddingBlock.self,
    VisionTransformerBlock.self,
    TokenHeadBlock.self,
    ClassificationHeadBlock.self,
    ConvolutionHeadBlock.self,
    BatchNormHeadBlock.self,
  ]

  /// What the reader of search spaces knows of blocks and of whole-network genes.
  package static let vocabulary = Vocabulary(
    blocks: blocks.map { $0.declaration }, groups: [.merging])
}
