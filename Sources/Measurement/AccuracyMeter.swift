package import Engine
package import Graphs
import Tensors

/// Counts how often a subnet's largest logit is that of the label.
package struct AccuracyMeter {
  private let weights: ParameterStore
  private let workspace: Workspace

  /// A meter for subnets of given weights.
  package init(weights: ParameterStore, workspace: Workspace) {
    self.weights = weights
    self.workspace = workspace
  }

  /// Share of images (0…1) that the network classifies as labelled.
  ///
  /// A NaN among an image's logits counts as wrong.
  package func accuracy(
    of graph: Graph, statistics: NormStatistics, on images: LoadedImages
  ) -> Double {
    let plan = Plan(
      inferring: graph, weights: weights, statistics: statistics, batch: images.batch,
      workspace: workspace)
    let classes = graph.shape(of: graph.output).count
    var correct = 0
    for batch in 0..<images.batchCount {
      let count = images.size(ofBatch: batch)
      plan.forward(images.images(ofBatch: batch), count: count)
      for image in 0..<count {
        let logits = UnsafeBufferPointer(
          start: plan.output.pointer + image * classes, count: classes)
        let label = Int(images.labels[batch * images.batch + image])
        if Self.isLargest(label, in: logits) { correct += 1 }
      }
    }
    return Double(correct) / Double(images.count)
  }

  private static func isLargest(_ label: Int, in logits: UnsafeBufferPointer<Float>) -> Bool {
    for (index, logit) in logits.enumerated() where index != label {
      // Of equal logits the first wins; comparisons with NaN are false, and then the image is
      // wrong.
      guard index < label ? logit < logits[label] : logit <= logits[label] else { return false }
    }
    return !logits[label].isNaN
  }
}
