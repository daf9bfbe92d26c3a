import Graphs
public import Networks
import Spaces

extension Supernet {
  /// Checks that a batch can be run at all: the largest subnet's images, and what its widest operation reads and writes,
  /// fit into memory.
  ///
  /// - Parameter memory: bytes that the machine has.
  /// - Throws: `PredictionError.batchTooLarge`.
  public func requireMemory(_ memory: UInt64, batch: Int) throws(PredictionError) {
    let graph = graph(of: space.largest)
    let floats = graph.nodes.map { node in
      (node.inputShapes + node.outputs).reduce(graph.input.count) { $0 + $1.count }
    }
    let bytes = UInt64(batch) * UInt64(4 * (floats.max() ?? 0))
    guard bytes < memory else {
      throw .batchTooLarge(space: space.name, batch: batch, bytes: bytes, memory: memory)
    }
  }
}
