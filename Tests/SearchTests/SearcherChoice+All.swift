import Search

extension SearcherChoice {
  /// Every searcher of the roster with its standard settings.
  static let all = SearcherRoster.searchers.map { SearcherChoice($0) }

  /// Every searcher with each of its settings at both ends of its range.
  static let extremes = SearcherRoster.searchers.flatMap { declaration in
    declaration.settings.flatMap { setting in
      [setting.range.lowerBound, setting.range.upperBound].map {
        SearcherChoice(declaration, values: [setting.name: $0])
      }
    }
  }
}
