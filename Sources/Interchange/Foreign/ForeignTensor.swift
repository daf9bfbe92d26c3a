/// How one tensor of ours is made of tensors of another library: names with the shapes that they
/// must have, and layout steps.
///
/// It is a recipe without numbers. `ForeignTensor("head.weight", [10, 64])` is a tensor as it
/// stands in the file, further steps are written behind it:
///
/// ```swift
/// // PyTorch's convolution [O, I, k, k] is [O, k, k, I] here, its depthwise one [C, 1, k, k] is
/// // [k, k, C].
/// ForeignTensor("conv.weight", [o, i, k, k]).permuted(0, 2, 3, 1)
/// ForeignTensor("dw.weight", [c, 1, k, k]).reshaped([c, k, k]).permuted(1, 2, 0)
/// // The keys of a ViT, whose matrix stacks q, k and v; those of a LeViT, stacked head by head;
/// // those of AutoFormer, row by row.
/// ForeignTensor("qkv.weight", [3 * d, d]).rows(d..<2 * d)
/// ForeignTensor("qkv.weight", [h * (2 * k + v), d]).headRows(k..<2 * k, heads: h)
/// ForeignTensor("qkv.weight", axes: [.first(3 * q), .first(d)]).every(3, from: 1, count: q)
/// // The grid part of position embeddings behind p tokens, resized if the file has another grid.
/// ForeignTensor("pos_embed", axes: [.all(1), .grid(prefix: p, height: 14, width: 14), .all(d)])
///   .rows(p..<p + 196, axis: 1).reshaped([14, 14, d])
/// ```
///
/// Extents of one at the end of a shape may be there or not: a matrix (o, i) fits a 1×1 convolution
/// (o, i, 1, 1).
package struct ForeignTensor: Hashable, Sendable {
  indirect enum Content: Hashable, Sendable {
    case stored(name: String, axes: [ForeignAxis])
    case constant(Float)
    case step(ForeignTensor, LayoutStep)
    case joined([ForeignTensor], axis: Int)
  }

  let content: Content
  /// The extents that come out.
  package let shape: [Int]

  /// A tensor of the file, whole.
  package init(_ name: String, _ shape: [Int]) {
    self.init(name, axes: shape.map { .all($0) })
  }

  /// A tensor of the file, or what the axes take of it.
  package init(_ name: String, axes: [ForeignAxis]) {
    content = .stored(name: name, axes: axes)
    shape = axes.compactMap(\.count)
  }

  /// The same number everywhere, where the library has nothing.
  package static func constant(_ value: Float, _ shape: [Int]) -> ForeignTensor {
    ForeignTensor(content: .constant(value), shape: shape)
  }

  /// Tensors one behind the other along an axis; their other extents agree.
  package static func joined(_ parts: [ForeignTensor], axis: Int = 0) -> ForeignTensor {
    precondition(!parts.isEmpty, "nothing is joined")
    var shape = parts[0].shape
    shape[axis] = 0
    for part in parts {
      var other = part.shape
      other[axis] = 0
      precondition(shape[..<axis] == other[..<axis] && shape[(axis + 1)...] == other[(axis + 1)...])
      shape[axis] += part.shape[axis]
    }
    return ForeignTensor(content: .joined(parts, axis: axis), shape: shape)
  }

  private init(content: Content, shape: [Int]) {
    self.content = content
    self.shape = shape
  }

  /// A range along an axis.
  package func rows(_ range: Range<Int>, axis: Int = 0) -> ForeignTensor {
    every(1, from: range.lowerBound, count: range.count, axis: axis)
  }

  /// Elements first, first + stride, … along an axis.
  package func every(
    _ stride: Int, from first: Int, count: Int, axis: Int = 0
  ) -> ForeignTensor {
    applying(.every(stride: stride, first: first, count: count, axis: axis))
  }

  /// A range of the rows of each head, where rows stand head by head: [heads · r, …] → [heads ·
  /// range, …].
  package func headRows(_ range: Range<Int>, heads: Int) -> ForeignTensor {
    precondition(heads > 0 && shape[0] % heads == 0, "\(shape[0]) rows of \(heads) heads")
    let rest = Array(shape.dropFirst())
    return reshaped([heads, shape[0] / heads] + rest).rows(range, axis: 1)
      .reshaped([heads * range.count] + rest)
  }

  /// Other extents for the same row-major order.
  package func reshaped(_ shape: [Int]) -> ForeignTensor { applying(.reshaped(shape)) }

  /// The axes in another order: the i-th is the old one of the i-th number.
  package func permuted(_ axes: Int...) -> ForeignTensor { applying(.permuted(axes)) }

  private func applying(_ step: LayoutStep) -> ForeignTensor {
    ForeignTensor(content: .step(self, step), shape: step.shape(of: shape))
  }

  /// The tensors of the file that it reads, with what their axes must be.
  var leaves: [(name: String, axes: [ForeignAxis])] {
    switch content {
    case .stored(let name, let axes): [(name, axes)]
    case .constant: []
    case .step(let tensor, _): tensor.leaves
    case .joined(let parts, _): parts.flatMap(\.leaves)
    }
  }
}
