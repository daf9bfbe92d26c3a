/// The searchers that files and flags can name, one line each.
package enum SearcherRoster {
  /// All searchers, in the order in which they are listed to users.
  package static let searchers: [SearcherDeclaration] = [
    NSGAII.declaration,
    RegularizedEvolution.declaration,
    LocalSearch.declaration,
    BucketEvolution.declaration,
    CoarseToFine.declaration,
    RandomSearch.declaration,
  ]

  /// The searcher that is taken where none is named: NSGA-II.
  package static let standard = SearcherChoice(NSGAII.declaration)

  /// The searcher of a name.
  package static func searcher(named name: String) -> SearcherDeclaration? {
    searchers.first { $0.name == name }
  }
}
