/// Depthwise k×k convolution without bias over a map [H, W, C], or over each of the windows [n, H,
/// W, C].
///
/// Parameters: weight [k, k, C], unless the second input is the weight, made by another node.
/// Output: [(H + 2p − k)/s + 1, …, C].
package struct DepthwiseConvolution: OperationDefinition {
  /// Name of the kind.
  package static let kind = "depthwise"
  /// Each channel by itself; the kernel may be made by another node.
  package static let traits = OperationTraits(
    gradient: .byAll, weight: .parameterOrMade, channels: .kept, statistics: .none)
  /// Kernel side k.
  package let kernel: Int
  /// Stride s.
  package let stride: Int
  /// Zeros added on each side.
  package let padding: Int

  /// A depthwise convolution.
  package init(kernel: Int, stride: Int, padding: Int) {
    self.kernel = kernel
    self.stride = stride
    self.padding = padding
  }

  /// One map, or as many as there are windows.
  package func outputs(of inputs: [Shape]) -> [Shape] {
    let side = { (extent: Int) in (extent + 2 * padding - kernel) / stride + 1 }
    var extents = inputs[0].extents
    for axis in [extents.count - 3, extents.count - 2] { extents[axis] = side(extents[axis]) }
    return [Shape(extents)]
  }

  /// Hout · Wout · C · k².
  package func work(inputs: [Shape], outputs: [Shape]) -> OperationWork {
    .counted(.product([outputs[0].count, kernel, kernel]))
  }

  /// Shapes and settings.
  package var timing: OperationTiming { .settings("k\(kernel) s\(stride)") }
}
