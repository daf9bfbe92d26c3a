import Datasets
import Engine
import Foundation
import Graphs
import Networks
import Spaces
import Synchronization
import Tensors
import TestSupport
import Testing
import Training

/// Two trainers, each on its half of every batch, against one on the whole.
struct GradientReducerTests {
  /// Ranks that are threads of this process and meet to average their numbers.
  // Sendable because everything is touched under the condition's lock only.
  private final class Meeting: @unchecked Sendable {
    private let condition = NSCondition()
    private let ranks: Int
    private var sums: [Double] = []
    private var shares: [Int: [Double]] = [:]
    private var left = 0

    init(ranks: Int) { self.ranks = ranks }

    /// The mean of what all ranks bring, added in their order.
    func mean(_ numbers: [Double], rank: Int) -> [Double] {
      condition.lock()
      defer { condition.unlock() }
      while left > 0 { condition.wait() }
      shares[rank] = numbers
      if shares.count == ranks {
        sums = (0..<ranks).reduce(into: Array(repeating: 0, count: numbers.count)) { sums, rank in
          for (index, number) in (shares[rank] ?? []).enumerated() { sums[index] += number }
        }
        shares = [:]
        left = ranks
        condition.broadcast()
      } else {
        while left == 0 { condition.wait() }
      }
      left -= 1
      if left == 0 { condition.broadcast() }
      return sums.map { $0 / Double(ranks) }
    }
  }

  private struct Rank: GradientReducer {
    let rank: Int
    let ranks: Int
    let meeting: Meeting

    func average(_ gradients: GradientStore) {
      let place = gradients.buffer.pointer
      let own = (0..<gradients.buffer.count).map { Double(place[$0]) }
      for (index, value) in meeting.mean(own, rank: rank).enumerated() {
        place[index] = Float(value)
      }
    }

    func average(_ numbers: UnsafeMutableBufferPointer<Double>) {
      _ = numbers.update(fromContentsOf: meeting.mean(Array(numbers), rank: rank))
    }
  }

  private struct Outcome: Sendable {
    var weights: [Float] = []
    var losses: [[Double]] = []
  }

  /// Some steps on shares of whole batches of eight images.
  private static func train(
    _ policy: PolicySettings, batches: [(images: [Float], labels: [Int32])],
    reducer: any GradientReducer
  ) throws -> Outcome {
    // Norms of layers, which know no batch; matching of tokens would decide by rounding.
    let supernet = try Supernet(
      RepositorySpace.named("vit-small") {
        $0.replacingOccurrences(of: #""merging": {"r": [8, 4, 0]},"#, with: "")
      })
    let batch = 8 / reducer.ranks
    let settings = TrainingSettings(
      steps: batches.count, batch: batch, policy: policy, merge: .sum, clipping: .norm(5),
      optimizer: OptimizerSettings(.sgd()),
      schedule: LearningRateSchedule(
        base: 0.05, curve: .constant, warmUp: .rising(from: 0.05), warmUpSteps: 0,
        steps: batches.count), drops: DropRates(path: 0.3, features: 0.2))
    let trainer = try SupernetTrainer(
      supernet: supernet, source: Shapes.data(count: 60, batch: batch).source, side: 8,
      settings: settings, seed: 5, workspace: Workspace(threads: 1), reducer: reducer)
    var outcome = Outcome()
    for whole in batches {
      try whole.images.withUnsafeBufferPointer { images in
        try whole.labels.withUnsafeBufferPointer { labels in
          let first = reducer.rank * batch
          let share = Batch(
            epoch: 0, index: 0, count: batch,
            images: try #require(images.baseAddress) + 64 * first,
            labels: try #require(labels.baseAddress) + first)
          outcome.losses.append(try trainer.take(share).losses)
        }
      }
    }
    let buffer = trainer.weights.buffer
    outcome.weights = Array(UnsafeBufferPointer(start: buffer.pointer, count: buffer.count))
    return outcome
  }

  @Test(arguments: [
    PolicySettings.sandwich(random: 1), .attentive(subnets: 1, choice: .best, candidates: 3),
  ])
  func `two halves of each batch train as the whole does, and end with equal bits`(
    policy: PolicySettings
  ) throws {
    let source = try Shapes.data(count: 80, batch: 8).source
    let batches = try (0..<4).map { batch in
      var images = Array(repeating: Float(0), count: source.valueCount)
      var labels = Array(repeating: Int32(0), count: source.labelCount)
      try source.fill(batch: batch, epoch: 0, into: &images, labels: &labels)
      return (images: images, labels: labels)
    }
    let whole = try Self.train(policy, batches: batches, reducer: NoReduction())
    let meeting = Meeting(ranks: 2)
    let halves = Mutex<[Int: Outcome]>([:])
    let done = DispatchGroup()
    for rank in 0..<2 {
      done.enter()
      Thread {
        let outcome = try? Self.train(
          policy, batches: batches, reducer: Rank(rank: rank, ranks: 2, meeting: meeting))
        halves.withLock { $0[rank] = outcome }
        done.leave()
      }.start()
    }
    done.wait()
    let found = halves.withLock { $0 }
    let outcomes = try (0..<2).map { try #require(found[$0]) }
    #expect(outcomes[0].weights == outcomes[1].weights)
    #expect(outcomes[0].losses == outcomes[1].losses)
    for (step, losses) in whole.losses.enumerated() {
      #expect(zip(losses, outcomes[0].losses[step]).allSatisfy { abs($0 - $1) < 1e-4 })
    }
    let largest = whole.weights.reduce(0) { max($0, abs($1)) }
    let difference = zip(whole.weights, outcomes[0].weights).reduce(0) { max($0, abs($1.0 - $1.1)) }
    #expect(difference < 1e-4 * largest)
  }
}
