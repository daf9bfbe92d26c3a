/// A search by ask and tell: it names candidates, someone evaluates them, and it learns their
/// scores.
///
/// The state is a function of the settings (seed included) and of what was told. So a search
/// resumes by being told its stored history, and gives the same candidates however many workers
/// evaluate them, in whatever order they finish.
package protocol Searcher: Sendable {
  /// Everything told so far, in ask order.
  var evaluations: [Evaluation] { get }

  /// The next generation: legal canonical genomes that were never asked before, each with its
  /// origin.
  ///
  /// Asking again without telling gives the same. Near the end of a space the generation shrinks;
  /// it is empty when nothing new was found within a bounded number of tries, and the search is
  /// over.
  func ask() -> [Proposal]

  /// Learns the generation last asked, in ask order; the last one may be cut short to fit a budget.
  mutating func tell(_ generation: [Evaluation])
}

extension Searcher {
  /// Indices of the feasible evaluations that no other dominates, in ask order.
  package var front: [Int] { ParetoFront.indices(of: evaluations.map(\.score)) }
}
