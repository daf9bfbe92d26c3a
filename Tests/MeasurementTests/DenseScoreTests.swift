import Datasets
import Engine
import Graphs
import Measurement
import Tensors
import TestSupport
import Testing

/// Scores of answers with a row of logits for each pixel.
struct DenseScoreTests {
  /// The mean over classes of |answered and right| ÷ |answered or right| (mean intersection over
  /// union), classes that nobody named left out.
  private struct MeanIntersection: RowScore {
    private var both: [Int]
    private var either: [Int]

    init(classes: Int) {
      both = Array(repeating: 0, count: classes)
      either = both
    }

    mutating func count(_ logits: UnsafeBufferPointer<Float>, label: Int) {
      let answer = logits.indices.max { logits[$0] < logits[$1] } ?? 0
      either[label] += 1
      if answer == label { both[label] += 1 } else { either[answer] += 1 }
    }

    var value: Double {
      let shares = zip(both, either).filter { $1 > 0 }.map { Double($0) / Double($1) }
      return shares.isEmpty ? 0 : shares.reduce(0, +) / Double(shares.count)
    }
  }

  /// A network whose logits are the colours of each pixel.
  private func meter(side: Int) -> (meter: ScoreMeter, graph: Graph) {
    let weight = ParameterSlice(
      name: "weight", axes: [.leading(3), .leading(3)], initializer: .constant(0), role: .weight)
    var builder = GraphBuilder(input: .map(side, side, 3))
    let output = builder.add(
      "linear", .linear(Linear(channels: 3, hasBias: false)), [.input], parameters: [weight])
    let weights = ParameterStore(layout: ParameterLayout(slices: [weight]))
    weights.set([1, 0, 0, 0, 1, 0, 0, 0, 1], of: weight)
    return (
      ScoreMeter(weights: weights, workspace: Workspace(threads: 2)),
      builder.graph(output: output)
    )
  }

  @Test func `pixels are scored one by one, those without a label not at all`() throws {
    let pictures = RectanglePictures(count: 7)
    // The answer of a grey pixel is any, of a coloured one its colour: red is class 0, blue 2.
    let side = 16
    let images = try LoadedImages(
      BatchSource(
        evaluating: TestSplit(images: pictures), batchSize: 3,
        normalization: Pictures.plain(channels: 3),
        frame: ImageSize(height: side, width: side)))
    #expect(images.labelsPerImage == side * side && images.labels.count == 7 * side * side)
    let (meter, graph) = meter(side: side)
    let scores = (
      meter.accuracy(of: graph, statistics: NormStatistics(), on: images),
      meter.score(of: graph, statistics: NormStatistics(), on: images, by: MeanIntersection.self)
    )
    var (right, total) = (0, 0)
    var (both, either) = ([0, 0, 0], [0, 0, 0])
    for (row, label) in images.labels.enumerated() where label != LabelLayout.unlabelled {
      let colors = (0..<3).map { images.images.pointer[3 * row + $0] }
      let answer = colors.firstIndex(of: colors.max() ?? 0) ?? 0
      total += 1
      right += answer == Int(label) ? 1 : 0
      for index in 0..<3 {
        both[index] += answer == index && Int(label) == index ? 1 : 0
        either[index] += answer == index || Int(label) == index ? 1 : 0
      }
    }
    #expect(total < images.labels.count && right > 0)
    #expect(scores.0 == Double(right) / Double(total))
    let expected = zip(both, either).map { Double($0) / Double($1) }.reduce(0, +) / 3
    #expect(abs(scores.1 - expected) < 0.01)
  }

  @Test func `images without any label score nothing`() {
    #expect(Accuracy(classes: 3).value == 0)
    #expect(MeanIntersection(classes: 3).value == 0)
  }
}
