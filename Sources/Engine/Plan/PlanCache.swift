/// Plans that were made before, by what names their network; the least recently used one goes when
/// there are too many.
///
/// A key is whatever a network follows from, so that nothing is built to find a plan that is there.
package final class PlanCache<Key: Hashable> {
  /// An object, so that noting its use leaves the dictionary alone.
  private final class Entry {
    let plan: Plan
    var used: Int

    init(plan: Plan, used: Int) {
      self.plan = plan
      self.used = used
    }
  }

  private let capacity: Int
  private var entries: [Key: Entry] = [:]
  private var clock = 0

  /// A cache of so many plans.
  package init(capacity: Int = 64) {
    self.capacity = capacity
  }

  /// The plan of a key, made if it is not known.
  package func plan(for key: Key, make: () -> Plan) -> Plan {
    clock += 1
    if let known = entries[key] {
      known.used = clock
      return known.plan
    }
    if entries.count >= capacity, let oldest = entries.min(by: { $0.value.used < $1.value.used }) {
      entries[oldest.key] = nil
    }
    let plan = make()
    entries[key] = Entry(plan: plan, used: clock)
    return plan
  }
}
