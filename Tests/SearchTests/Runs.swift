import Search
import Spaces

/// Asks and tells until the budget is spent or nothing new is found, and returns the generations.
@discardableResult
func run(
  _ searcher: inout any Searcher, budget: Int, score: (Genome) -> Score?
) -> [[Evaluation]] {
  var generations: [[Evaluation]] = []
  var left = budget
  while left > 0 {
    let asked = searcher.ask().prefix(left).map(\.genome)
    guard !asked.isEmpty else { break }
    let generation = asked.map { Evaluation(genome: $0, score: score($0)) }
    searcher.tell(generation)
    generations.append(generation)
    left -= generation.count
  }
  return generations
}

/// Tells a new search the complete generations of a stored history, as one that goes on is told
/// them, and returns the evaluations of the generation left unfinished, which are the first of the
/// next `ask()`.
func walk(_ searcher: inout any Searcher, through history: [Evaluation]) -> [Evaluation] {
  var rest = history[...]
  while true {
    let asked = searcher.ask().map(\.genome)
    guard !asked.isEmpty, rest.count >= asked.count else { return Array(rest) }
    let stored = Dictionary(uniqueKeysWithValues: rest.map { ($0.genome, $0) })
    searcher.tell(asked.compactMap { stored[$0] })
    rest = rest.dropFirst(asked.count)
  }
}
