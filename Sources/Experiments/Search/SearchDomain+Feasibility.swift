public import Search
public import Spaces

extension SearchDomain {
  /// The domain of a space, the smallest and the largest architecture first; of networks with bounds and laws that are known, so
  /// that what is asked keeps them by construction, each seed repaired if a bound excludes it.
  public init(_ space: Space, feasibility: Feasibility?) {
    let isLimited = feasibility?.set.limit != nil || !space.laws.isEmpty
    self.init(
      slotSizes: space.slots.map(\.choices.count), seeds: [space.smallest, space.largest],
      kinds: space.slotKinds, walk: feasibility?.walk,
      feasible: isLimited ? feasibility?.set : nil, canonical: { space.canonical($0) },
      isLegal: { feasibility?.isLegal($0) ?? space.meetsSlotLaws($0) })
  }
}
