import Experiments
import Search
import Spaces
import Walks

extension SearchSection {
  /// Throws if a searcher finds nothing to ask for at its start.
  ///
  /// Bounds and laws that are kept by rejection may leave so little that no draw finds it, although
  /// each can be kept alone.
  func requireCandidates(in domain: SearchDomain, of space: Space) throws(RunError) {
    guard makeSearcher(domain: domain, seed: seed ?? 0).ask().isEmpty else { return }
    throw .nothingToAsk(
      space: space.name, conditions: space.laws.map(\.text) + bounds.map(\.text))
  }
}
