public import Tensors

/// A network of another library under the deterministic fill (`small-timm.json`).
public struct ForeignGolden: Decodable, Sendable {
  private struct Tensor: Decodable {
    let name: String
    let shape: [Int]
  }

  private enum CodingKeys: String, CodingKey {
    case channels, side, tensors, logits
  }

  /// Channels of the image.
  public let channels: Int
  /// Side of the image.
  public let side: Int
  /// What the network answers to the fill's image.
  public let logits: [Double]
  /// Names and shapes of its state dict, counters left out.
  public let shapes: [String: [Int]]

  /// Reads one network.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    channels = try container.decode(Int.self, forKey: .channels)
    side = try container.decode(Int.self, forKey: .side)
    logits = try container.decode([Double].self, forKey: .logits)
    let tensors = try container.decode([Tensor].self, forKey: .tensors)
    shapes = Dictionary(uniqueKeysWithValues: tensors.map { ($0.name, $0.shape) })
  }

  /// The state dict.
  public var weights: TensorFile { StateDictionaryFill.file(shapes) }

  /// The image [1, channels, side, side].
  public var image: StoredTensor { StateDictionaryFill.image(channels: channels, side: side) }

  /// How logits differ from the golden ones, or nil: each by `tolerance` of the largest at most.
  public func mismatch(_ actual: [Float], tolerance: Double) -> Mismatch? {
    compare(
      actual, shape: [actual.count], ReferenceTensor(shape: [logits.count], values: logits),
      tolerance: tolerance)
  }
}
