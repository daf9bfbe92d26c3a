package import Engine
import Graphs
package import Networks
package import Tensors

/// The hidden channels of a supernet in the order of their importance, so that narrower subnets
/// inherit what matters most (once-for-all, Cai et al., 2020).
///
/// Importance of a channel is the L1 norm of the weights by which the next matrix reads it: for the
/// channels of an inverted residual its projection, for those of its squeeze-excite the layer that
/// expands them. The largest subnet computes what it did before; what belongs to subnets that were
/// trained already stays with them.
package struct ChannelSorting {
  /// A tensor's axis and where each of its elements comes from.
  private struct Move {
    let tensor: ParameterTensor
    let axis: Int
    let order: [Int]
  }

  private let moves: [Move]

  /// The order that weights suggest.
  ///
  /// `isTrained` says whether a block belongs to subnets, narrower than the largest, that must
  /// compute what they did before.
  package init(
    _ supernet: Supernet, weights: ParameterStore,
    isTrained: (BlockInstance.Key) -> Bool = { _ in false }
  ) {
    var groups = HiddenChannelGroups()
    for block in supernet.reachableBlocks {
      groups.cover(block.fragment, isTrained: isTrained(block.key))
    }
    let layout = supernet.layout
    moves = groups.all.flatMap { group -> [Move] in
      let tensors = group.axes.compactMap { axis in
        layout.index(of: axis.tensor).map { (tensor: layout.tensors[$0], axis: axis.index) }
      }
      guard tensors.allSatisfy({ $0.tensor.extents[$0.axis] == group.count }),
        let reader = layout.index(of: group.reader.tensor)
      else { return [] }
      let importance = Self.importance(
        weights[layout.tensors[reader]], channels: group.count)
      let order = group.order(by: importance)
      return tensors.map { Move(tensor: $0.tensor, axis: $0.axis, order: order) }
    }
  }

  /// Puts the channels of a supernet's weights, or of whatever is laid out as they are, into the
  /// order.
  package func apply(to buffer: AlignedBuffer) {
    for move in moves {
      let extents = move.tensor.extents
      let inner = extents[(move.axis + 1)...].reduce(1, *)
      let outer = extents[..<move.axis].reduce(1, *)
      let elements = buffer.pointer + move.tensor.offset
      let old = Array(UnsafeBufferPointer(start: elements, count: move.tensor.count))
      for block in 0..<outer {
        for (to, from) in move.order.enumerated() {
          for place in 0..<inner {
            elements[(block * move.order.count + to) * inner + place] =
              old[(block * move.order.count + from) * inner + place]
          }
        }
      }
    }
  }

  /// The L1 norm of each column of a matrix whose last axis are the channels.
  private static func importance(
    _ elements: UnsafeMutableBufferPointer<Float>, channels: Int
  ) -> [Double] {
    var sums = [Double](repeating: 0, count: channels)
    for (place, element) in elements.enumerated() { sums[place % channels] += Double(abs(element)) }
    return sums
  }
}
