/// A matrix over channels: y = x Wᵀ + b, for tokens [T, Cin] and for maps [H, W, Cin] (then a 1×1 convolution).
///
/// Parameters: weight [Cout, Cin], then bias [Cout] if there is one.
public struct Linear: OperationDefinition {
  /// Name of the kind.
  public static let kind = "linear"
  /// Output channels.
  public let channels: Int
  /// Whether a bias follows.
  public let hasBias: Bool

  /// A linear map.
  public init(channels: Int, hasBias: Bool) {
    self.channels = channels
    self.hasBias = hasBias
  }

  /// The input's shape with other channels.
  public func outputs(of inputs: [Shape]) -> [Shape] {
    [inputs[0].with(channels: channels)]
  }

  /// Rows · Cin · Cout.
  public func macs(inputs: [Shape], outputs: [Shape]) -> Int {
    .product([inputs[0].count, channels])
  }
}
