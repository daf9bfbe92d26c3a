import Datasets
import Engine
import Graphs
import Measurement
import Networks
import Spaces
import Tensors
import TestSupport
import Testing

struct CalibratorTests {
  /// A batch norm on the images themselves.
  private var norm: Graph {
    var builder = GraphBuilder(input: .map(2, 2, 1))
    let output = builder.add(
      "norm", .batchNorm(BatchNorm()), [.input],
      parameters: ["gain", "shift"].map {
        ParameterSlice(
          name: $0, axes: [.leading(1)], initializer: .constant(1), role: .norm)
      })
    return builder.graph(output: output)
  }

  @Test(arguments: NormAveraging.allCases)
  func `statistics are means over batches with unbiased variances, or over images with biased ones`(
    averaging: NormAveraging
  ) throws {
    // Two images in the first batch, one in the second.
    let images = try Pictures.loaded(
      ImageSet(
        height: 2, width: 2, channels: 1, classes: 2,
        pixels: [0, 51, 102, 153, 204, 255, 0, 51, 255, 255, 0, 51], labels: [0, 1, 0]),
      batch: 2)
    let weights = ParameterStore(
      layout: ParameterLayout(slices: norm.nodes.flatMap(\.parameters)))
    let statistics = Calibrator(
      images: images, weights: weights, workspace: Workspace(threads: 2), averaging: averaging
    ).statistics(of: norm)
    // In fifths: 0 1 2 3 4 5 0 1 has mean 2 and squares 24, over 7; 5 5 0 1 has mean 2.75 and
    // squares 20.75, over 3.
    let isEqual = averaging == .batches
    let mean = (isEqual ? (2.0 + 2.75) / 2 : (2 * 2.0 + 2.75) / 3) / 5
    let variance = (isEqual ? (24.0 / 7 + 20.75 / 3) / 2 : (2 * 24.0 / 8 + 20.75 / 4) / 3) / 25
    let found = try #require(statistics.norms["norm"])
    #expect(statistics.norms.count == 1)
    #expect(abs(Double(found.mean[0]) - mean) < 1e-6)
    #expect(abs(Double(found.variance[0]) - variance) < 1e-6)
  }

  @Test(arguments: [1, 3])
  func `every norm of a subnet is calibrated on what reaches it`(threads: Int) throws {
    let supernet = try SmallSupernet.hybrid()
    let tensors = supernet.layout.randomTensors(seed: 91)
    let weights = ParameterStore(layout: supernet.layout)
    for tensor in supernet.layout.tensors {
      _ = weights[tensor].update(fromContentsOf: try #require(tensors[tensor.name]).floats)
    }
    let images = try Pictures.random(
      7, side: 16, channels: 2, classes: 5, batch: 4, seed: 92)
    let calibrator = Calibrator(
      images: images, weights: weights, workspace: Workspace(threads: threads))
    for genome in [supernet.space.smallest, supernet.space.largest] {
      let graph = supernet.graph(of: genome, images: 16)
      let statistics = calibrator.statistics(of: graph)
      let network = ReferenceNetwork(graph: graph, supernet: tensors)
      let runs = (0..<2).map { batch in
        network.forward(
          ReferenceTensor(shape: [images.size(ofBatch: batch)] + graph.input.extents) {
            Double(images.images(ofBatch: batch)[$0])
          })
      }
      var norms = 0
      for node in graph.nodes {
        guard case .batchNorm = node.operation else { continue }
        norms += 1
        let moments = runs.map { Self.moments(of: $0[node.inputs[0]]) }
        let found = try #require(statistics.norms[node.name])
        for (actual, expected) in [
          (found.mean, zip(moments[0].mean, moments[1].mean).map { ($0 + $1) / 2 }),
          (found.variance, zip(moments[0].variance, moments[1].variance).map { ($0 + $1) / 2 }),
        ] {
          let shape = [expected.count]
          #expect(
            compare(
              actual, shape: shape, ReferenceTensor(shape: shape, values: expected),
              tolerance: 1e-4) == nil, "\(node.name)")
        }
      }
      #expect(statistics.norms.count == norms && norms >= 4)
    }
  }

  /// Mean and unbiased variance of each channel.
  private static func moments(
    of tensor: ReferenceTensor
  ) -> (mean: [Double], variance: [Double]) {
    let rows = Double(tensor.rows)
    let columns = (0..<tensor.channels).map { channel in
      stride(from: channel, to: tensor.count, by: tensor.channels).map { tensor[$0] }
    }
    let means = columns.map { $0.reduce(0, +) / rows }
    let variances = zip(columns, means).map { column, mean in
      column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (rows - 1)
    }
    return (means, variances)
  }
}
