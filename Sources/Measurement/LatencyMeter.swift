package import Engine
package import Graphs
import Tensors

/// Times a subnet on its inference plan.
///
/// Time does not depend on the values of weights and statistics, so any will do; input images are
/// zeros.
package struct LatencyMeter {
  private let weights: ParameterStore
  private let workspace: Workspace
  /// Runs that are not counted.
  package let warmUp: Int
  /// Least number of counted runs.
  package let repeats: Int
  /// Runs go on until they took so long together, milliseconds.
  package let milliseconds: Double
  /// The most runs for the sake of time: a clock that stands still ends no measurement.
  private static let mostRuns = 1_000_000

  /// A meter; counts at least `repeats` runs, and as many as fit into `milliseconds`.
  package init(
    weights: ParameterStore, workspace: Workspace, warmUp: Int = 3, repeats: Int = 11,
    milliseconds: Double = 0
  ) {
    self.weights = weights
    self.workspace = workspace
    self.warmUp = warmUp
    self.repeats = repeats
    self.milliseconds = milliseconds
  }

  /// The latency of a network for a batch; `pulse` is called before each run and may throw to stop.
  package func latency(
    of graph: Graph, batch: Int = 1, pulse: () throws -> Void
  ) rethrows -> LatencyMeasurement {
    let plan = Plan(
      inferring: graph, weights: weights, statistics: .neutral(for: graph), batch: batch,
      workspace: workspace)
    let images = AlignedBuffer(count: batch * graph.input.count)
    for _ in 0..<warmUp {
      try pulse()
      plan.forward(images.pointer)
    }
    let clock = ContinuousClock()
    var times: [UInt64] = []
    var total = 0.0
    while times.count < repeats || (total < milliseconds * 1e6 && times.count < Self.mostRuns) {
      try pulse()
      let time = clock.measure { plan.forward(images.pointer) }.nanoseconds
      times.append(time)
      total += Double(time)
    }
    return LatencyMeasurement(
      nanoseconds: times, batch: batch, threads: workspace.team.count)
  }
}

extension Duration {
  /// Whole nanoseconds.
  var nanoseconds: UInt64 {
    UInt64(components.seconds) * 1_000_000_000
      + UInt64(components.attoseconds / 1_000_000_000)
  }
}
