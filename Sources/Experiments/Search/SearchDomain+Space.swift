import Networks
import Search
import Spaces

extension SearchDomain {
  /// All that a searcher knows of a space; `supernet` is nil if it is abstract.
  init(_ space: Space, supernet: Supernet?) {
    self.init(
      slotSizes: space.slots.map(\.choices.count), seeds: [space.smallest, space.largest],
      kinds: space.slotKinds,
      canonical: { space.canonical($0) },
      isLegal: { genome in
        supernet.map { $0.brokenLaw(genome) == nil } ?? space.meetsSlotLaws(genome)
      })
  }
}
