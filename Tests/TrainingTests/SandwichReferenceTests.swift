import Blocks
import Foundation
import Graphs
import Networks
import Spaces
import TestSupport
import Testing

/// A sandwich step by the reference on graphs of the real space, against a PyTorch script.
struct SandwichReferenceTests {
  @Test
  func `networks of a small supernet agree with PyTorch`() throws {
    let file = try GoldenFile("sandwich", in: .module)
    let golden = try file.decoded(as: SandwichGolden.self)
    let space = try Space(
      reading: file.part(["space"]), path: "sandwich.json", vocabulary: Roster.vocabulary)
    let supernet = try Supernet(space)
    #expect(
      Dictionary(uniqueKeysWithValues: supernet.layout.tensors.map { ($0.name, $0.extents) })
        == Dictionary(uniqueKeysWithValues: golden.tensors.map { ($0.name, $0.shape) }))

    let values = golden.supernet
    let images = golden.imageTensor
    var teacher = ReferenceTensor(shape: [golden.labels.count, space.classes]) { index in
      let isLabel = golden.labels[index / space.classes] == index % space.classes
      return golden.smoothing / Double(space.classes) + (isLabel ? 1 - golden.smoothing : 0)
    }
    var largest: [String: ReferenceTensor] = [:]
    var subnets: [String: ReferenceTensor] = [:]
    for (index, expected) in golden.networks.enumerated() {
      let genome = try space.genome(
        reading: file.part(["networks", "\(index)", "architecture"]), path: expected.name)
      let graph = supernet.graph(of: genome, images: images.shape[1])
      let run = ReferenceNetwork(graph: graph, supernet: values).forward(images)
      let logits = run.output.reshaped(teacher.shape)
      let mismatch = expected.logits.mismatch(logits, tolerance: 1e-7)
      #expect(mismatch == nil, "logits of \(expected.name)")
      let (loss, upstream) = crossEntropy(logits, against: teacher)
      #expect(abs(loss - expected.loss) < 1e-8, "loss of \(expected.name)")

      let gradients = run.backward(upstream.reshaped(run.output.shape))
      for slice in Set(graph.nodes.flatMap(\.parameters)) {
        let gradient = try #require(gradients.parameters[slice.name])
        let zeros = ReferenceTensor.zeros(try #require(values[slice.name]).shape)
        if index == 0 {
          slice.add(gradient, into: &largest[slice.name, default: zeros])
        } else {
          slice.add(gradient, into: &subnets[slice.name, default: zeros])
        }
      }
      if index == 0 { teacher = probabilities(logits) }
    }
    let norm = subnets.values.reduce(0) { $0 + $1.dot($1) }.squareRoot()
    #expect(abs(norm - golden.subnetGradientNorm) < 1e-6 * norm)
    for tensor in golden.tensors {
      for (expected, actual) in [
        (tensor.largest, largest[tensor.name]), (tensor.subnets, subnets[tensor.name]),
      ] {
        #expect((expected == nil) == (actual == nil), "\(tensor.name) is read or not")
        guard let expected, let actual else { continue }
        let mismatch = expected.mismatch(actual, tolerance: 1e-6, floor: 1e-6)
        #expect(mismatch == nil, "\(tensor.name)")
      }
    }
  }

  private func probabilities(_ logits: ReferenceTensor) -> ReferenceTensor {
    Softmax().forward(ReferenceReads(.softmax(Softmax()), inputs: [logits]))[0]
  }

  /// The mean over images of −Σ t log p, and its derivative (p − t)/B by the logits.
  private func crossEntropy(
    _ logits: ReferenceTensor, against teacher: ReferenceTensor
  ) -> (loss: Double, gradient: ReferenceTensor) {
    let batch = Double(logits.rows)
    let p = probabilities(logits)
    let loss = -zip(teacher.values, p.values).reduce(0) { $0 + $1.0 * log($1.1) } / batch
    return (
      loss, ReferenceTensor(shape: logits.shape) { (p[$0] - teacher[$0]) / batch }
    )
  }
}
