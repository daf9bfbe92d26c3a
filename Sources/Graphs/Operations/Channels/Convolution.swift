/// Dense k×k convolution over a map [H, W, Cin].
///
/// Parameters: weight [Cout, k, k, Cin], then bias [Cout] if there is one. Output: [(H + 2p − k)/s
/// + 1, …, Cout].
package struct Convolution: OperationDefinition {
  /// Name of the kind.
  package static let kind = "convolution"
  /// A matrix over channels.
  package static let traits = OperationTraits.matrix
  /// Output channels.
  package let channels: Int
  /// Kernel side k.
  package let kernel: Int
  /// Stride s.
  package let stride: Int
  /// Zeros added on each side.
  package let padding: Int
  /// Whether a bias follows.
  package let hasBias: Bool

  /// A convolution.
  package init(channels: Int, kernel: Int, stride: Int, padding: Int, hasBias: Bool = false) {
    self.channels = channels
    self.kernel = kernel
    self.stride = stride
    self.padding = padding
    self.hasBias = hasBias
  }

  /// One map.
  package func outputs(of inputs: [Shape]) -> [Shape] {
    let side = { (extent: Int) in (extent + 2 * padding - kernel) / stride + 1 }
    return [.map(side(inputs[0].extents[0]), side(inputs[0].extents[1]), channels)]
  }

  /// Hout · Wout · Cout · k² · Cin.
  package func work(inputs: [Shape], outputs: [Shape]) -> OperationWork {
    .counted(.product([outputs[0].count, kernel, kernel, inputs[0].channels]))
  }

  /// Shapes and settings.
  package var timing: OperationTiming {
    .settings("k\(kernel) s\(stride)" + (hasBias ? " bias" : ""))
  }
}
