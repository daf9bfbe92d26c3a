public import Graphs
public import Tensors

/// Gradients of all parameters of a supernet; knows which tensors were touched since it was cleared.
///
/// "No gradient" differs from a gradient of zero: a tensor that no subnet of a step read is not touched.
public final class GradientStore {
  /// Where each tensor stands; the same as that of the weights.
  public let layout: ParameterLayout
  /// The elements; zero outside the touched spans.
  public let buffer: AlignedBuffer
  /// For each tensor the flat span of elements that may differ from zero; nil if untouched.
  public private(set) var spans: [Range<Int>?]

  /// Number of elements in touched spans.
  public var touched: Int { spans.reduce(0) { $0 + ($1?.count ?? 0) } }

  /// A store without gradients.
  public init(layout: ParameterLayout) {
    self.layout = layout
    buffer = AlignedBuffer(count: layout.extent)
    spans = Array(repeating: nil, count: layout.tensors.count)
  }

  /// Forgets all gradients.
  public func clear() {
    for index in spans.indices {
      guard let span = spans[index] else { continue }
      (buffer.pointer + span.lowerBound).update(repeating: 0, count: span.count)
      spans[index] = nil
    }
  }

  /// Says that a span of a tensor has a gradient.
  public func touch(tensor: Int, span: Range<Int>) {
    guard let known = spans[tensor] else {
      spans[tensor] = span
      return
    }
    spans[tensor] =
      min(known.lowerBound, span.lowerBound)..<max(known.upperBound, span.upperBound)
  }
}
