import Blocks
import Engine
import Foundation
import Graphs
import Networks
import Spaces
import Tensors
import TestSupport
import Testing

@testable import Interchange

/// A training step of small networks, imported from their state dicts, against PyTorch's.
@Suite struct TrainingStepGoldenTests {
  /// The fill's image, the same with its columns reversed, with its rows reversed: [3, H, W, C].
  private func images(_ image: StoredTensor) -> [Float] {
    let (channels, side) = (image.shape[1], image.shape[2])
    var pixels: [Float] = []
    for reversal in 0..<3 {
      for row in 0..<side {
        for column in 0..<side {
          let y = reversal == 2 ? side - 1 - row : row
          let x = reversal == 1 ? side - 1 - column : column
          for channel in 0..<channels {
            pixels.append(image.values[(channel * side + y) * side + x])
          }
        }
      }
    }
    return pixels
  }

  /// The mean cross-entropy, and its derivative by the logits.
  private func crossEntropy(
    _ logits: [Double], _ labels: [Int]
  ) -> (loss: Double, gradient: [Double]) {
    let classes = logits.count / labels.count
    let batch = Double(labels.count)
    var (loss, gradient) = (0.0, logits)
    for (image, label) in labels.enumerated() {
      let row = image * classes..<(image + 1) * classes
      let total = logits[row].reduce(0) { $0 + exp($1) }
      loss += (log(total) - logits[row.lowerBound + label]) / batch
      for index in row {
        let hit = index - row.lowerBound == label ? 1.0 : 0
        gradient[index] = (exp(logits[index]) / total - hit) / batch
      }
    }
    return (loss, gradient)
  }

  @Test(arguments: [
    ("efficientvit", EfficientViTSpace.text, "timm"), ("levit", LeViTSpace.text, "max"),
  ])
  func `a step of plain gradient descent is PyTorch's`(
    name: String, text: String, architecture: String
  ) throws {
    let golden = try JSONDecoder().decode(
      StepGolden.self,
      from: GoldenFile("small-steps", in: .module).part(["networks", name]))
    let network = try #require(
      ForeignGoldens(reading: GoldenFile("small-timm", in: .module).data).networks[name])
    let supernet = try Supernet(
      Space(reading: Data(text.utf8), path: "s.json", vocabulary: Roster.vocabulary))
    let genome = try supernet.space.architecture(architecture)
    let file = try WeightImport(
      reading: network.weights.encoded(), path: "x", from: .timm, architecture: genome,
      of: supernet
    ).file
    let (graph, weights) = file.network(of: supernet, images: network.side)
    let plan = Plan(
      graph, mode: .training, weights: weights, batch: golden.labels.count,
      workspace: Workspace(threads: 2))
    let pixels = images(network.image)
    func logits() -> [Double] {
      plan.forward(pixels)
      return (0..<plan.output.count).map { Double(plan.output.pointer[$0]) }
    }
    let before = logits()
    let expected = ReferenceTensor(shape: [before.count], values: golden.logits)
    let found = ReferenceTensor(shape: [before.count], values: before)
    #expect(compare(found, expected, tolerance: 1e-4) == nil)
    let (loss, upstream) = crossEntropy(before, golden.labels)
    #expect(abs(loss - golden.loss) < 1e-4)
    let gradients = GradientStore(layout: weights.layout)
    plan.backward(upstream.map { Float($0) }, images: pixels, into: gradients)
    try check(gradients, of: genome, in: supernet, shapes: network.shapes, against: golden)

    for place in 0..<weights.buffer.count {
      weights.buffer.pointer[place] -= Float(golden.rate) * gradients.buffer.pointer[place]
    }
    let after = crossEntropy(logits(), golden.labels).loss
    #expect(abs(after - golden.lossAfter) < 1e-3 * (golden.loss - golden.lossAfter).magnitude)
  }

  /// Compares gradients with those of the tensors of the state dict, whose parts they are.
  private func check(
    _ gradients: GradientStore, of genome: Genome, in supernet: Supernet,
    shapes: [String: [Int]], against golden: StepGolden
  ) throws {
    let network = ImportedNetwork(genome, of: supernet, form: .folded)
    let names = try WeightLibrary.timm.family(for: network.kinds)
    let reader = ForeignReader(
      tensors: Dictionary(
        uniqueKeysWithValues: shapes.map { name, shape in
          // The names of the probes decide what they are.
          (name, StateDictionaryFill.tensor("\(name).probe", shape: shape))
        }), interpolation: .antialias)
    var squares: [String: Double] = [:]
    var products: [String: Double] = [:]
    for block in network.blocks {
      let sources = names.sources(of: block).tensors
      for parameter in block.parameters {
        let source = try #require(sources[parameter.name])
        let leaf = try #require(source.leaves.first?.name)
        let slice = try #require(parameter.slices.first)
        let probe = reader.view(of: source).values
        var place = 0
        gradients.layout.region(of: slice).forEachElement {
          let gradient = Double(gradients.buffer.pointer[$0])
          squares[leaf, default: 0] += gradient * gradient
          products[leaf, default: 0] += gradient * Double(probe[place])
          place += 1
        }
      }
    }
    #expect(Set(squares.keys) == Set(golden.tensors.map(\.name)))
    let largest = golden.tensors.map(\.norm).reduce(0, max)
    for tensor in golden.tensors {
      // What is zero by mathematics, as the gradient of a shift before a softmax, is judged by the
      // gradients of the others.
      let scale = max(tensor.norm, 1e-3 * largest)
      let norm = (squares[tensor.name] ?? .nan).squareRoot()
      #expect(abs(norm - tensor.norm) <= 2e-4 * scale, "\(tensor.name)")
      let product = products[tensor.name] ?? .nan
      #expect(abs(product - tensor.probe) <= 2e-3 * scale, "\(tensor.name)")
    }
  }
}
