/// Golden values of one block of NASViT (`nasvit-blocks.json`), in the layouts of the released
/// supernet.
package struct BlockGolden: Decodable, Sendable {
  /// The output [B, C, H, W].
  package let y: GoldenTensor
  /// The gradient of the input [B, C, H, W].
  package let dx: GoldenTensor
  /// Gradients of the full tensors under the released supernet's names.
  package let grads: [String: GoldenTensor]
}
