import Graphs

/// Where a step finds a weight [H, W, C], such as a depthwise kernel or a table of positions: in
/// the supernet's parameters, or where another step made it.
///
/// A weight that is made is the same for all images; each member of the team makes its own, before
/// the first of its images.
struct WeightOperand {
  /// Elements from one row to the next.
  let rowStride: Int
  /// Elements from one place of a row to the next.
  let columnStride: Int
  private let region: ParameterRegion?
  private let buffer: Buffer
  private let target: GradientTarget?

  /// The weight that a node reads: what another node made, or else one of its parameters.
  init(_ node: Node, parameter: Int = 0, wiring: inout PlanWiring) {
    if let source = wiring.graph.weightSource(of: node) {
      let extents = wiring.graph.shape(of: source).extents
      rowStride = extents[1] * extents[2]
      columnStride = extents[2]
      region = nil
      buffer = wiring.value(source, savedForBackward: true)
      target = wiring.target(for: source, addsItself: true)
    } else {
      let region = wiring.region(of: node.parameters[parameter])
      rowStride = region.strides[0]
      columnStride = region.strides[1]
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

  /// Where the gradient of the first element is to be added, or nil if nobody reads it; asked for
  /// once in a backward pass.
  func gradient(_ context: StepContext) -> UnsafeMutablePointer<Float>? {
    if let region { return context.gradients + region.offset }
    guard let target else { return nil }
    let gradient = context.pointer(target.buffer)
    if !target.accumulates { gradient.update(repeating: 0, count: target.size) }
    return gradient
  }
}
