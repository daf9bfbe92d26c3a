public import Search
public import Spaces

extension SearchDomain {
  /// The domain of a space whose bounds and laws are known: the smallest and the largest subnet first, each repaired if a bound
  /// excludes it.
  public init(_ space: Space, feasibility: Feasibility) {
    let isLimited = feasibility.set.limit != nil || !space.laws.isEmpty
    self.init(
      slotSizes: space.slots.map(\.choices.count), seeds: [space.smallest, space.largest],
      walk: feasibility.walk, feasible: isLimited ? feasibility.set : nil,
      canonical: { space.canonical($0) }, isLegal: { feasibility.isLegal($0) })
  }
}
