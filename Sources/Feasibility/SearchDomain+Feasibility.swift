package import Search
package import Spaces
import Walks

extension SearchDomain {
  /// The domain of a space, the smallest and the largest architecture first; what is asked keeps
  /// laws between slots by construction, and so it does bounds of networks whose feasibility is
  /// given, each seed repaired if a bound excludes it.
  package init(_ space: Space, feasibility: FeasibleSubnets?) {
    let isLimited = feasibility?.set.limit != nil || !space.laws.isEmpty
    let set = isLimited ? feasibility?.set ?? FeasibleSet(Walk(lawsOf: space)) : nil
    self.init(
      slotSizes: space.slots.map(\.choices.count), seeds: [space.smallest, space.largest],
      kinds: space.slotKinds, walk: feasibility?.walk, feasible: set,
      canonical: { space.canonical($0) },
      isLegal: { feasibility?.isLegal($0) ?? space.meetsSlotLaws($0) })
  }
}
