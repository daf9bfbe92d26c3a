import Engine
import Errors
import Graphs
package import Measurement
package import Networks
import Spaces
import Tensors

/// Bytes that a training has in memory at its peak, by what for; told before it begins.
package struct TrainingMemory: Hashable, Sendable {
  /// Weights, the gradients of the largest subnet and of the others, those of all threads but the
  /// first, and the optimiser's moments.
  package let weights: UInt64
  /// The moving average of the weights.
  package let average: UInt64
  /// The weights of the teachers, as they were read and with their norms folded in.
  package let teachers: UInt64
  /// What a batch takes: images, values and gradients of the network that takes most, or of a
  /// teacher; they run one after another.
  package let run: RunMemory
  /// Images in a batch.
  package let batch: Int
  /// Batches whose gradients make one step.
  package let accumulation: Int

  /// What training a supernet takes.
  ///
  /// - Parameters:
  ///   - supernet: whose weights are trained.
  ///   - side: side of the images.
  ///   - settings: how it is trained.
  ///   - threads: members of the team.
  ///   - teachers: the networks that are asked.
  package init(
    _ supernet: Supernet, side: Int, settings: TrainingSettings, threads: Int,
    teachers: [Teacher] = []
  ) {
    let copy = 4 * UInt64(supernet.layout.extent)
    // Members without images write no gradients.
    let others = min(threads, settings.batch) - 1
    weights = copy * UInt64(3 + others + settings.optimizer.rule.momentCount)
    average = settings.averageDecay == nil ? 0 : copy
    self.teachers = teachers.reduce(0) { $0 + 2 * 4 * UInt64($1.weights.buffer.count) }
    let trained = RunMemory(
      supernet, images: side, mode: .training, threads: threads, drops: settings.drops)
    let asked = teachers.map {
      PlanFootprint($0.graph, mode: .inference, layout: $0.weights.layout, threads: threads)
    }
    // Two batches are drawn ahead, while the step's own is used in place; labels are few.
    let images = 4 * UInt64(side * side * supernet.space.channels)
    run = RunMemory(
      perImage: max(trained.perImage, asked.map { UInt64($0.bytesPerImage) }.max() ?? 0) + images,
      fixed: trained.fixed)
    batch = settings.batch
    accumulation = settings.accumulation
  }

  /// All of it.
  package var total: UInt64 { run.bytes(batch: batch, beside: kept) }

  /// The batch and the accumulation with the same images per step that fit into so much memory, the
  /// batch as large as can be; nil if not even one image fits.
  package func fitting(in memory: UInt64) -> (batch: Int, accumulation: Int)? {
    let most = run.largestBatch(in: memory, beside: kept)
    let images = batch * accumulation
    guard let batch = (1...max(1, min(most, images))).last(where: { images % $0 == 0 }), most > 0
    else { return nil }
    return (batch, images / batch)
  }

  /// What to ask for instead, where it is more than there is: a sentence.
  package func advice(for memory: UInt64) -> String {
    guard let (batch, accumulation) = fitting(in: memory) else {
      return """
        Not even one image fits: ask for smaller choices\(teachers > 0 ? ", fewer teachers" : "")\
        \(average > 0 ? ", no 'training.ema'" : ""), or take a larger machine.
        """
    }
    let bytes = run.bytes(batch: batch, beside: kept)
    return """
      Set "training": {"batch": \(batch), "accumulation": \(accumulation)}, which takes \(bytes.asMemory) for the same \
      images per step.
      """
  }

  /// What takes how much, for people: "weights, gradients and moments 3.2 GB, a batch 1.1 GB".
  package var summary: String {
    let parts = [
      ("weights, gradients and moments", weights), ("their average ('training.ema')", average),
      ("teachers", teachers), ("a batch of \(batch)", run.bytes(batch: batch)),
    ]
    return parts.filter { $0.1 > 0 }.map { "\($0.0) \($0.1.asMemory)" }.joined(separator: ", ")
  }

  /// What does not grow with the batch, but for what a run takes by itself.
  private var kept: UInt64 { weights + average + teachers }
}
