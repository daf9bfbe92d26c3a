package import Graphs
import Tensors

/// Bytes of memory that a plan takes, known without making it: its buffers are placed as they would
/// be, none is allocated.
///
/// What a plan of inference keeps of weights is counted by the parameters that the network reads;
/// the rest is exact for training and calibration, and for inference within a few kernels that
/// nodes make.
package struct PlanFootprint: Hashable, Sendable {
  /// Values of images and their gradients, per image.
  package let bytesPerImage: Int
  /// What does not grow with the batch: scratch of all threads, sums that they share, a copy of the
  /// weights for inference.
  package let fixedBytes: Int

  /// What the plan of a network takes.
  ///
  /// - Parameters:
  ///   - graph: the network.
  ///   - mode: what it is run for.
  ///   - layout: where its parameters lie.
  ///   - threads: members of the team.
  package init(_ graph: Graph, mode: PlanMode, layout: ParameterLayout, threads: Int) {
    let chains = Chain.recognize(in: graph, mode: mode)
    var wiring = PlanWiring(
      graph: graph, layout: layout, mode: mode, stepCount: chains.count, members: threads,
      inputGradient: false, types: { _ in .float32 })
    for (index, chain) in chains.enumerated() {
      wiring.begin(index, chain)
      _ = chain.step(folding: nil, wiring: &wiring)
    }
    wiring.finish()
    let float = MemoryLayout<Float>.size
    bytesPerImage = wiring.memory.place().extent + float * graph.shape(of: graph.output).count
    let weights = mode == .inference ? graph.nodes.flatMap(\.parameters).map(\.count) : []
    fixedBytes =
      float * (wiring.scratch * threads + weights.reduce(0, +))
      + MemoryLayout<Double>.size * wiring.shared
  }

  /// Bytes for so many images at a time.
  package func bytes(batch: Int) -> UInt64 { UInt64(fixedBytes + batch * bytesPerImage) }
}
