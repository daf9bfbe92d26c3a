import Datasets
import Engine
import Graphs
import Networks
import Seeding
import Spaces
import Tensors
import TestSupport
import Testing
import Training

struct ChannelSortingTests {
  private let supernet: Supernet
  private let weights: ParameterStore

  init() throws {
    supernet = try SmallSupernet.hybrid()
    weights = ParameterStore(layout: supernet.layout)
    for (name, tensor) in supernet.layout.randomTensors(seed: 61) {
      let index = try #require(supernet.layout.index(of: name))
      _ = weights[supernet.layout.tensors[index]].update(fromContentsOf: tensor.floats)
    }
  }

  private func logits(_ genome: Genome) -> ReferenceTensor {
    let graph = supernet.graph(of: genome, images: 16)
    let plan = Plan(
      graph, mode: .calibration, weights: weights, batch: 4, workspace: Workspace(threads: 1))
    var stream = RandomStream(seed: 62, purpose: .test)
    plan.forward(ReferenceTensor.normal([4] + graph.input.extents, from: &stream).floats)
    let values = (0..<plan.output.count).map { Double(plan.output.pointer[$0]) }
    return ReferenceTensor(shape: [4, 5], values: values)
  }

  /// The L1 norms of a matrix's columns.
  private func norms(_ name: String) throws -> [Float] {
    let index = try #require(supernet.layout.index(of: name))
    let tensor = supernet.layout.tensors[index]
    return (0..<tensor.extents[1]).map { column in
      (0..<tensor.extents[0]).reduce(0) {
        $0 + abs(weights[tensor][$1 * tensor.extents[1] + column])
      }
    }
  }

  private func isDescending(_ norms: some Collection<Float>) -> Bool {
    zip(norms, norms.dropFirst()).allSatisfy { $0 >= $1 }
  }

  @Test func `the largest subnet computes what it did, its first channels are the largest`()
    throws
  {
    let readers = [
      "early.0.project.weight", "early.1.project.weight", "late.0.project.weight",
      "late.0.squeeze.expand.weight", "late.1.mlp1.second.weight", "late.2.mlp2.second.weight",
      "head.0.project.weight",
    ]
    let before = logits(supernet.space.largest)
    let smallestBefore = logits(supernet.space.smallest)
    let sums = try readers.map { try norms($0).reduce(0, +) }
    for reader in readers { #expect(!isDescending(try norms(reader)), "\(reader)") }
    ChannelSorting(supernet, weights: weights).apply(to: weights.buffer)
    for (reader, sum) in zip(readers, sums) {
      #expect(isDescending(try norms(reader)), "\(reader)")
      #expect(abs(try norms(reader).reduce(0, +) - sum) < 1e-4 * sum, "\(reader)")
    }
    #expect(compare(logits(supernet.space.largest), before, tolerance: 1e-5) == nil)
    #expect(compare(logits(supernet.space.smallest), smallestBefore, tolerance: 1e-2) != nil)
  }

  /// As between once-for-all's phases: what is trained keeps its channels, in whatever order, the
  /// others are sorted behind them.
  @Test func `subnets that were trained compute what they did`() throws {
    let trained = try supernet.space.architecture(
      "max", overrides: [("late.expansion", "2"), ("early.expansion", "1")])
    let steps = Set(supernet.blocks(of: trained).map(\.key))
    let before = [trained, supernet.space.largest].map(logits)
    ChannelSorting(supernet, weights: weights) { steps.contains($0) }.apply(to: weights.buffer)
    for (genome, logits) in zip([trained, supernet.space.largest], before) {
      #expect(compare(self.logits(genome), logits, tolerance: 1e-5) == nil)
    }
    let norms = try norms("late.0.project.weight")
    // 16 channels reach the block: twice as many are trained, three times as many are stored.
    try #require(norms.count == 48)
    #expect(isDescending(norms[..<32]) && isDescending(norms[32...]) && !isDescending(norms))
    // Without an expansion the inner channels are those of the stem, which stay in their places.
    #expect(!isDescending(try self.norms("early.0.project.weight")[..<16]))
    #expect(isDescending(try self.norms("early.0.project.weight")[16...]))
  }

  /// At a rate of 0 weights move by the sorting alone, and with a memory of 1 so do mean squares.
  @Test func `what the optimiser remembers is sorted with the weights`() throws {
    let space = supernet.space
    let closed = space.slots.map { [$0.choices.count - 1] }
    let open = space.slots.map { Array($0.choices.indices) }
    let trainer = try SupernetTrainer(
      supernet: supernet, source: Shapes.data(count: 96, batch: 4).source, side: 16,
      settings: TrainingSettings(
        steps: 2, batch: 4,
        policy: .progressive([
          .init(start: 0, subnets: 1, open: closed), .init(start: 1, subnets: 1, open: open),
        ]), merge: .sum, optimizer: OptimizerSettings(.rmsProp(.init(memory: 1))),
        schedule: LearningRateSchedule(
          base: 0, curve: .constant, warmUp: .rising(from: 0), warmUpSteps: 0, steps: 2)),
      seed: 5, workspace: Workspace(threads: 1), weights: weights)
    var stream = RandomStream(seed: 62, purpose: .test)
    let images = ReferenceTensor.normal([4, 16, 16, 2], from: &stream).floats
    let labels: [Int32] = [0, 1, 2, 3]
    func take() throws {
      try images.withUnsafeBufferPointer { images in
        try labels.withUnsafeBufferPointer { labels in
          let batch = Batch(
            epoch: 0, index: 0, count: 4, images: try #require(images.baseAddress),
            labels: try #require(labels.baseAddress))
          _ = try trainer.take(batch)
        }
      }
    }
    func floats(_ buffer: AlignedBuffer) -> [Float] {
      Array(UnsafeBufferPointer(start: buffer.pointer, count: buffer.count))
    }
    try take()
    let squares = try #require(trainer.moments.first { $0.name == "square" }).values
    let before = floats(weights.buffer)
    for (place, weight) in before.enumerated() { squares.pointer[place] = abs(weight) }
    try take()
    let sorted = floats(weights.buffer)
    #expect(zip(sorted, before).contains { $0 != $1 })
    #expect(zip(floats(squares), sorted).allSatisfy { $0 == abs($1) })
  }

  @Test func `what is laid out like the weights follows them`() throws {
    let copy = ParameterStore(layout: supernet.layout)
    copy.buffer.pointer.update(from: weights.buffer.pointer, count: weights.buffer.count)
    let sorting = ChannelSorting(supernet, weights: weights)
    sorting.apply(to: weights.buffer)
    sorting.apply(to: copy.buffer)
    #expect(
      (0..<copy.buffer.count).allSatisfy {
        copy.buffer.pointer[$0] == weights.buffer.pointer[$0]
      })
    // Sorted channels are sorted already.
    ChannelSorting(supernet, weights: weights).apply(to: copy.buffer)
    #expect(
      (0..<copy.buffer.count).allSatisfy {
        copy.buffer.pointer[$0] == weights.buffer.pointer[$0]
      })
  }
}
