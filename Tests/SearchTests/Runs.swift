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
    let asked = searcher.ask().prefix(left)
    guard !asked.isEmpty else { break }
    let generation = asked.map { Evaluation(genome: $0, score: score($0)) }
    searcher.tell(generation)
    generations.append(generation)
    left -= generation.count
  }
  return generations
}
