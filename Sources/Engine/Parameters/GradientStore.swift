package import Graphs
package import Tensors

/// Gradients of all parameters of a supernet; knows which tensors were touched since it was
/// cleared.
///
/// "No gradient" differs from a gradient of zero: a tensor that no subnet of a step read is not
/// touched.
package final class GradientStore {
  /// Where each tensor stands; the same as that of the weights.
  package let layout: ParameterLayout
  /// The elements; zero outside the touched spans.
  package let buffer: AlignedBuffer
  /// For each tensor the flat span of elements that may differ from zero; nil if untouched.
  package private(set) var spans: [Range<Int>?]

  /// Number of elements in touched spans.
  package var touched: Int { spans.reduce(0) { $0 + ($1?.count ?? 0) } }

  /// A store without gradients.
  package init(layout: ParameterLayout) {
    self.layout = layout
    buffer = AlignedBuffer(count: layout.extent)
    spans = Array(repeating: nil, count: layout.tensors.count)
  }

  /// Forgets all gradients.
  package func clear() {
    for index in spans.indices {
      guard let span = spans[index] else { continue }
      (buffer.pointer + span.lowerBound).update(repeating: 0, count: span.count)
      spans[index] = nil
    }
  }

  /// Says that a span of a tensor has a gradient.
  package func touch(tensor: Int, span: Range<Int>) {
    guard let known = spans[tensor] else {
      spans[tensor] = span
      return
    }
    spans[tensor] =
      min(known.lowerBound, span.lowerBound)..<max(known.upperBound, span.upperBound)
  }
}
