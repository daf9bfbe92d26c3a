package import Graphs
package import Spaces

extension Graph {
  /// Bytes that images and what the widest operation reads and writes take for a batch.
  package func bytes(batch: Int) -> UInt64 {
    let floats = nodes.map { node in
      (node.inputShapes + node.outputs).reduce(input.count) { $0 + $1.count }
    }
    return UInt64(batch) * UInt64(4 * (floats.max() ?? 0))
  }
}

extension Supernet {
  /// Checks that a batch can be run at all: images, and what the widest operation reads and writes,
  /// fit into memory.
  ///
  /// - Parameters:
  ///   - memory: bytes that the machine has.
  ///   - batch: images that are run together.
  ///   - genome: the subnet that is run; the largest unless given.
  ///   - side: side of the images that it is shown; its resolution unless given.
  /// - Throws: `NetworkError.batchTooLarge`.
  package func requireMemory(
    _ memory: UInt64, batch: Int, of genome: Genome? = nil, images side: Int? = nil
  ) throws(NetworkError) {
    let subnet = genome ?? space.largest
    let bytes = graph(of: subnet, images: side ?? space.resolution(subnet)).bytes(batch: batch)
    guard bytes < memory else {
      throw .batchTooLarge(
        space: space.name, isLargest: genome == nil, batch: batch, bytes: bytes, memory: memory)
    }
  }
}
