public import Spaces

/// A search by ask and tell: it names candidates, someone evaluates them, and it learns their scores.
///
/// The state is a function of the settings (seed included) and of what was told. So a search resumes by being told its stored
/// history, and gives the same candidates however many workers evaluate them, in whatever order they finish.
public protocol Searcher: Sendable {
  /// Everything told so far, in ask order.
  var evaluations: [Evaluation] { get }

  /// The next generation: legal canonical genomes that were never asked before.
  ///
  /// Asking again without telling gives the same. Near the end of a space the generation shrinks; it is empty when nothing new
  /// was found within a bounded number of tries, and the search is over.
  func ask() -> [Genome]

  /// Learns the generation last asked, in ask order; the last one may be cut short to fit a budget.
  mutating func tell(_ generation: [Evaluation])
}

extension Searcher {
  /// Indices of the feasible evaluations that no other dominates, in ask order.
  public var front: [Int] { ParetoFront.indices(of: evaluations.map(\.score)) }

  /// Tells the complete generations of a stored history and returns the evaluations of the generation left unfinished.
  ///
  /// The returned ones are the first candidates of the next `ask()`; evaluate its rest and tell all of them.
  /// Throws `SearchError.foreignHistory` if this search would have asked for something else.
  public mutating func replay(_ history: [Evaluation]) throws(SearchError) -> [Evaluation] {
    var rest = history[...]
    while !rest.isEmpty {
      let asked = ask()
      for (offset, evaluation) in rest.prefix(asked.count).enumerated()
      where evaluation.genome != asked[offset] {
        throw .foreignHistory(index: rest.startIndex + offset)
      }
      guard !asked.isEmpty else { throw .foreignHistory(index: rest.startIndex) }
      guard rest.count >= asked.count else { break }
      tell(Array(rest.prefix(asked.count)))
      rest = rest.dropFirst(asked.count)
    }
    return Array(rest)
  }
}
