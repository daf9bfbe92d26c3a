import Graphs

/// Where a step finds a depthwise kernel [k, k, C]: in the supernet's parameters, or where another step made it.
///
/// A kernel that is made is the same for all images; each member of the team makes its own, before the first of its images.
struct KernelOperand {
  /// Elements from one row of taps to the next.
  let rowStride: Int
  /// Elements from one tap to the next.
  let tapStride: Int
  private let region: ParameterRegion?
  private let buffer: Buffer
  private let target: GradientTarget?

  /// The kernel that a node reads.
  init(_ node: Node, wiring: inout PlanWiring) {
    if let source = wiring.graph.weightSource(of: node) {
      let extents = wiring.graph.shape(of: source).extents
      rowStride = extents[1] * extents[2]
      tapStride = extents[2]
      region = nil
      buffer = wiring.value(source, savedForBackward: true)
      target = wiring.target(for: source, addsItself: true)
    } else {
      let region = wiring.region(of: node.parameters[0])
      rowStride = region.strides[0]
      tapStride = region.strides[1]
      self.region = region
      buffer = .input
      target = nil
    }
  }

  /// The first element.
  func pointer(_ context: StepContext) -> UnsafePointer<Float> {
    if let region { return context.weights + region.offset }
    return UnsafePointer(context.pointer(buffer))
  }

  /// Where the gradient of the first element is to be added, or nil if nobody reads it; asked for once in a backward pass.
  func gradient(_ context: StepContext) -> UnsafeMutablePointer<Float>? {
    if let region { return context.gradients + region.offset }
    guard let target else { return nil }
    let gradient = context.pointer(target.buffer)
    if !target.accumulates { gradient.update(repeating: 0, count: target.size) }
    return gradient
  }
}
