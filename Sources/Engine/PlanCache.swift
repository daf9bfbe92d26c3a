public import Graphs

/// Plans that were made before, by network and mode; the least recently used one goes when there are too many.
public final class PlanCache {
  private struct Key: Hashable {
    let graph: Graph
    let mode: PlanMode
  }

  private struct Entry {
    let plan: Plan
    var used: Int
  }

  private let weights: ParameterStore
  private let batch: Int
  private let workspace: Workspace
  private let capacity: Int
  private var entries: [Key: Entry] = [:]
  private var clock = 0

  /// A cache of plans for one batch size on one supernet's weights.
  public init(weights: ParameterStore, batch: Int, workspace: Workspace, capacity: Int = 64) {
    self.weights = weights
    self.batch = batch
    self.workspace = workspace
    self.capacity = capacity
  }

  /// The plan of a network, made if it is not known; training or calibration.
  public func plan(for graph: Graph, mode: PlanMode) -> Plan {
    clock += 1
    let key = Key(graph: graph, mode: mode)
    if let known = entries[key] {
      entries[key]?.used = clock
      return known.plan
    }
    if entries.count >= capacity, let oldest = entries.min(by: { $0.value.used < $1.value.used }) {
      entries[oldest.key] = nil
    }
    let plan = Plan(graph, mode: mode, weights: weights, batch: batch, workspace: workspace)
    entries[key] = Entry(plan: plan, used: clock)
    return plan
  }
}
