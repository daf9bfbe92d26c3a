package import Tensors

/// A network of another library under the deterministic fill (`small-timm.json`).
package struct ForeignGolden: Decodable, Sendable {
  private struct Tensor: Decodable {
    let name: String
    let shape: [Int]
  }

  private enum CodingKeys: String, CodingKey {
    case channels, side, tensors, logits
  }

  /// Channels of the image.
  package let channels: Int
  /// Side of the image.
  package let side: Int
  /// What the network answers to the fill's image.
  package let logits: [Double]
  /// Names and shapes of its state dict, counters left out.
  package let shapes: [String: [Int]]

  /// Reads one network.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    channels = try container.decode(Int.self, forKey: .channels)
    side = try container.decode(Int.self, forKey: .side)
    logits = try container.decode([Double].self, forKey: .logits)
    let tensors = try container.decode([Tensor].self, forKey: .tensors)
    shapes = Dictionary(uniqueKeysWithValues: tensors.map { ($0.name, $0.shape) })
  }

  /// The state dict.
  package var weights: TensorFile { StateDictionaryFill.file(shapes) }

  /// The image [1, channels, side, side].
  package var image: StoredTensor { StateDictionaryFill.image(channels: channels, side: side) }

  /// How logits differ from the golden ones, or nil: each by `tolerance` of the largest at most.
  package func mismatch(_ actual: [Float], tolerance: Double) -> Mismatch? {
    compare(
      actual, shape: [actual.count], ReferenceTensor(shape: [logits.count], values: logits),
      tolerance: tolerance)
  }
}
