package import Engine
package import Graphs
package import Machine
import Measurement
package import Networks
import Tensors

/// What networks are timed on: this machine's engine, or whatever else runs them.
package protocol LatencyDevice {
  /// Its name, as a predictor says it.
  var name: String { get }
  /// Threads on which it runs a network.
  var threads: Int { get }
  /// What times depend on besides; nil if that is not known.
  var machine: MachineState? { get }

  /// The median time of a network for a batch of images, milliseconds.
  ///
  /// It goes on measuring for so many milliseconds at the least, if it knows no better, and calls
  /// `pulse` as often as it can, which throws to stop it.
  ///
  /// - Throws: whatever keeps the device from answering.
  func milliseconds(
    of graph: Graph, batch: Int, duration: Double, pulse: () throws -> Void
  ) throws -> Double

  /// Times of the steps of a part of a network, nanoseconds by the step's signature, from at least
  /// so many runs; nil if the device can time the part only as a whole.
  func nanosecondsOfSteps(
    of fragment: Graph, batch: Int, repeats: Int, pulse: () throws -> Void
  ) throws -> [String: [UInt64]]?
}

extension LatencyDevice {
  /// Of a device that is not this machine nothing is known.
  package var machine: MachineState? { nil }

  /// Of parts the device knows no more than their time as a whole.
  package func nanosecondsOfSteps(
    of fragment: Graph, batch: Int, repeats: Int, pulse: () throws -> Void
  ) throws -> [String: [UInt64]]? { nil }
}

/// This machine: times inference plans, and their steps one by one.
package struct EngineDevice: LatencyDevice {
  /// Name of the processor.
  package let name: String
  /// The machine as it was before it was measured.
  package let machine: MachineState?
  private let weights: ParameterStore
  private let workspace: Workspace

  /// The engine on the team of a workspace, with any weights: time does not depend on them.
  package init(
    _ supernet: Supernet, processor: String, machine: MachineState? = nil, seed: UInt64,
    workspace: Workspace
  ) {
    name = processor
    self.machine = machine
    weights = ParameterStore(layout: supernet.layout)
    weights.initialize(seed: seed)
    self.workspace = workspace
  }

  /// Threads of the team.
  package var threads: Int { workspace.team.count }

  /// The median over as many runs as fit into the duration, and 11 at the least.
  package func milliseconds(
    of graph: Graph, batch: Int, duration: Double, pulse: () throws -> Void
  ) rethrows -> Double {
    try LatencyMeter(weights: weights, workspace: workspace, milliseconds: duration)
      .latency(of: graph, batch: batch, pulse: pulse).median
  }

  /// Times of the steps inside the part's inference plan.
  package func nanosecondsOfSteps(
    of fragment: Graph, batch: Int, repeats: Int, pulse: () throws -> Void
  ) rethrows -> [String: [UInt64]]? {
    let plan = Plan(
      inferring: fragment, weights: weights, statistics: .neutral(for: fragment), batch: batch,
      workspace: workspace)
    let inputs = fragment.inputs.map { batch * $0.count }
    let input = AlignedBuffer(count: inputs.reduce(0, +))
    // Sizes of tokens are at least 1.
    (input.pointer + inputs[0]).update(repeating: 1, count: inputs.dropFirst().reduce(0, +))
    let timeline = Timeline(members: workspace.team.count, inStep: true)
    var samples: [String: [UInt64]] = [:]
    for run in 0..<(repeats + 2) {
      try pulse()
      timeline.clear()
      plan.forward(input.pointer, timeline: timeline)
      // The first runs find neither code nor data in the caches.
      guard run >= 2 else { continue }
      for (signature, slice) in zip(plan.signatures, timeline.lanes[0]) {
        samples[signature, default: []].append(slice.end - slice.start)
      }
    }
    return samples
  }
}
