import Engine
import Foundation
import Graphs
import Interchange
import Networks
import Tensors
import TestSupport
import Testing

extension SubnetFile {
  /// What the network, or its part up to a node, makes of one image [1, C, H, W].
  ///
  /// `foreign` is the shape that it has in another library; the values of a map [1, C, H, W] come
  /// in that order.
  func answer(
    of supernet: Supernet, to image: StoredTensor, upTo node: String? = nil,
    in foreign: [Int]? = nil
  ) throws -> [Float] {
    let (graph, weights) = network(of: supernet, images: image.shape[2])
    let last = try #require(
      node == nil ? graph.output.node : graph.nodes.firstIndex { $0.name == node })
    let part = Graph(
      input: graph.input, nodes: Array(graph.nodes[...last]), output: Value(node: last))
    let plan = Plan(
      inferring: part, weights: weights, statistics: statistics, batch: 1,
      workspace: Workspace(threads: 2))
    let images = try ImageFile(
      reading: TensorFile(tensors: ["images": image]).encoded(), path: "x",
      channels: image.shape[1])
    plan.forward(images.pixels)
    let shape = part.shape(of: part.output)
    let isTransposed = foreign?.count == 4 && foreign != [1] + shape.extents
    return (0..<shape.count).map { place in
      guard isTransposed else { return plan.output.pointer[place] }
      let (channel, position) = place.quotientAndRemainder(dividingBy: shape.rows)
      return plan.output.pointer[position * shape.channels + channel]
    }
  }
}
