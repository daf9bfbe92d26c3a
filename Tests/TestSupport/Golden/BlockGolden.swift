/// Golden values of one block of NASViT (`nasvit-blocks.json`), in the layouts of the released supernet.
public struct BlockGolden: Decodable, Sendable {
  /// The output [B, C, H, W].
  public let y: GoldenTensor
  /// The gradient of the input [B, C, H, W].
  public let dx: GoldenTensor
  /// Gradients of the full tensors under the released supernet's names.
  public let grads: [String: GoldenTensor]
}
