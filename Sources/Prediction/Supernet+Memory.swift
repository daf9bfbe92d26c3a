import Graphs
public import Networks
public import Spaces

extension Supernet {
  /// Checks that a batch can be run at all: images, and what the widest operation reads and writes, fit into memory.
  ///
  /// - Parameters:
  ///   - memory: bytes that the machine has.
  ///   - genome: the subnet that is run; the largest unless given.
  ///   - side: side of the images that it is shown; its resolution unless given.
  /// - Throws: `PredictionError.batchTooLarge`.
  public func requireMemory(
    _ memory: UInt64, batch: Int, of genome: Genome? = nil, images side: Int? = nil
  ) throws(PredictionError) {
    let subnet = genome ?? space.largest
    let graph = graph(of: subnet, images: side ?? space.resolution(subnet))
    let floats = graph.nodes.map { node in
      (node.inputShapes + node.outputs).reduce(graph.input.count) { $0 + $1.count }
    }
    let bytes = UInt64(batch) * UInt64(4 * (floats.max() ?? 0))
    guard bytes < memory else {
      throw .batchTooLarge(
        space: space.name, isLargest: genome == nil, batch: batch, bytes: bytes, memory: memory)
    }
  }
}
