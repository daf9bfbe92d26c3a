import Engine
import Experiments
import Graphs
import Measurement
import Networks
import Runs
import Spaces
import Tensors
import TestSupport
import Testing
import Training

@testable import Runs

/// What a training needs in memory, before it begins.
@Suite struct TrainingMemoryTests {
  private static func settings(
    _ rule: OptimizerSettings.Rule = .adamW(), average: Double? = nil
  ) -> TrainingSettings {
    TrainingSettings(
      steps: 1, batch: 8, optimizer: OptimizerSettings(rule),
      schedule: LearningRateSchedule(
        base: 1, curve: .constant, warmUp: .rising(from: 0), warmUpSteps: 0, steps: 1),
      averageDecay: average)
  }

  @Test(arguments: [OptimizerSettings.Rule.adamW(), .sgd(), .rmsProp()])
  func `as many moments are counted as the optimiser has`(rule: OptimizerSettings.Rule) throws {
    let supernet = try SmallSupernet.hybrid()
    let optimizer = OptimizerSettings(rule).makeOptimizer(
      layout: supernet.layout, team: Workspace(threads: 1).team)
    #expect(rule.momentCount == optimizer.moments.count)
    #expect(optimizer.moments.allSatisfy { $0.values.count == supernet.layout.extent })
  }

  @Test func `the average and teachers are counted beside the weights and a batch`() throws {
    let supernet = try SmallSupernet.hybrid()
    let side = supernet.space.resolution(supernet.space.largest)
    let weights = ParameterStore(layout: supernet.layout)
    let graph = supernet.graph(of: supernet.space.largest)
    let teacher = Teacher(
      graph: graph, weights: weights, statistics: .neutral(for: graph), mean: [0], deviation: [1],
      seen: ([0], [1]))
    func needs(_ settings: TrainingSettings, _ teachers: [Teacher] = []) -> TrainingMemory {
      TrainingMemory(supernet, settings: settings, side: side, teachers: teachers)
    }
    let copy = 4 * UInt64(supernet.layout.extent)
    let plain = needs(Self.settings())
    #expect(plain.weights == 5 * copy && plain.average == 0 && plain.teachers == 0)
    #expect(needs(Self.settings(.sgd())).weights == 4 * copy)
    // The images alone are less, and all values of the network together are more.
    let values = graph.nodes.flatMap(\.outputs).reduce(0) { $0 + $1.count }
    #expect(plain.batch > UInt64(4 * 8 * graph.input.count) && plain.batch < UInt64(4 * 8 * values))
    let all = needs(Self.settings(average: 0.9), [teacher, teacher])
    #expect(all.average == copy && all.teachers == 2 * 2 * copy && all.batch == plain.batch)
    #expect(all.total == plain.total + 5 * copy)
  }

  @Test func `a training that does not fit is refused, and says what takes how much`() throws {
    let bench = try Bench()
    let run = try bench.open("first")
    defer { try? run.close() }
    let laboratory = run.laboratory
    let settings = Self.settings(average: 0.9)
    let needs = TrainingMemory(
      laboratory.supernet, settings: settings, side: laboratory.side, teachers: [])
    try laboratory.requireMemory(needs.total + 1, for: settings, teachers: [])
    let error = #expect(throws: ExperimentError.self) {
      try laboratory.requireMemory(needs.total, for: settings, teachers: [])
    }
    #expect(error == .trainingTooLarge(space: "bars", needs: needs, memory: needs.total))
    #expect(
      error?.description == """
        Training 'bars' takes about 0 GiB (weights, gradients and moments 0 GiB, their average ('training.ema') 0 GiB, \
        a batch 0 GiB), this machine has 0 GiB. Ask for a smaller 'training.batch', smaller choices, no 'training.ema', or \
        take a larger machine.
        """)
  }
}
