import Datasets
package import Engine
package import Graphs
import Tensors

/// Measures how good a subnet's answers to some images are.
package struct ScoreMeter {
  private let weights: ParameterStore
  private let workspace: Workspace

  /// A meter for subnets of given weights.
  package init(weights: ParameterStore, workspace: Workspace) {
    self.weights = weights
    self.workspace = workspace
  }

  /// The score of a network, which answers with a row of logits for each label; rows that nobody
  /// labelled do not count.
  package func score(
    of graph: Graph, statistics: NormStatistics, on images: LoadedImages,
    by score: (some RowScore).Type
  ) -> Double {
    self.score(of: graph, statistics: statistics, on: images, by: score) {}
  }

  /// The same, with `pulse` called before each batch, which may throw to stop.
  func score<Score: RowScore>(
    of graph: Graph, statistics: NormStatistics, on images: LoadedImages, by score: Score.Type,
    pulse: () throws -> Void
  ) rethrows -> Double {
    let plan = Plan(
      inferring: graph, weights: weights, statistics: statistics, batch: images.batch,
      workspace: workspace)
    let rows = images.labelsPerImage
    let classes = graph.shape(of: graph.output).count / rows
    var score = Score(classes: classes)
    for batch in 0..<images.batchCount {
      try pulse()
      let count = images.size(ofBatch: batch)
      plan.forward(images.images(ofBatch: batch), count: count)
      for row in 0..<(count * rows) {
        let label = images.labels[batch * images.batch * rows + row]
        guard label != LabelLayout.unlabelled else { continue }
        score.count(
          UnsafeBufferPointer(start: plan.output.pointer + row * classes, count: classes),
          label: Int(label))
      }
    }
    return score.value
  }

  /// Share of labels (0…1) that the network answers rightly.
  ///
  /// A NaN among a row's logits counts as wrong.
  package func accuracy(
    of graph: Graph, statistics: NormStatistics, on images: LoadedImages
  ) -> Double {
    accuracy(of: graph, statistics: statistics, on: images) {}
  }

  /// The same, with `pulse` called before each batch, which may throw to stop.
  package func accuracy(
    of graph: Graph, statistics: NormStatistics, on images: LoadedImages,
    pulse: () throws -> Void
  ) rethrows -> Double {
    try score(of: graph, statistics: statistics, on: images, by: Accuracy.self, pulse: pulse)
  }
}
