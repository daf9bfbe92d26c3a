import Search
import Spaces

/// How well and how fast a searcher finds the known front of the analytic space.
struct SearchBenchmark {
  /// What is searched.
  let space: AnalyticSpace
  /// Its exact hypervolume.
  let exactVolume: Double
  /// Candidates per generation.
  let population: Int
  /// The counts of evaluations at which the hypervolume is taken, ascending.
  let checkpoints: [Int]

  /// What one search came to.
  struct Outcome {
    /// The share of the exact hypervolume at each checkpoint.
    let shares: [Double]
    /// How many candidates were asked for that had been asked for before.
    let duplicates: Int
    /// Microseconds of ask and tell together, per candidate.
    let overhead: Double
  }

  init(space: AnalyticSpace, population: Int, checkpoints: [Int]) {
    self.space = space
    self.population = population
    self.checkpoints = checkpoints
    exactVolume = Hypervolume.of(space.exactFront, reference: space.reference)
  }

  /// Searches once; all evaluations count, not only those that breed.
  func run(_ benched: BenchedSearcher, seed: UInt64) -> Outcome {
    var searcher = benched.make(space, population, seed)
    let budget = checkpoints.last ?? 0
    let clock = ContinuousClock()
    var duration = Duration.zero
    var count = 0
    while count < budget {
      var asked: [Proposal] = []
      duration += clock.measure { asked = Array(searcher.ask().prefix(budget - count)) }
      guard !asked.isEmpty else { break }
      let told = asked.map(\.genome).map {
        Evaluation(genome: $0, score: Score(objectives: space.objectives(of: $0)))
      }
      duration += clock.measure { searcher.tell(told) }
      count += told.count
    }
    let evaluations = searcher.evaluations
    return Outcome(
      shares: checkpoints.map { share(of: evaluations.prefix($0)) },
      duplicates: evaluations.count - Set(evaluations.map(\.genome)).count,
      overhead: duration / .microseconds(max(1, count)))
  }

  private func share(of evaluations: ArraySlice<Evaluation>) -> Double {
    let scores = evaluations.map(\.score)
    let front = ParetoFront.indices(of: scores).compactMap { scores[$0]?.objectives }
    return Hypervolume.of(front, reference: space.reference) / exactVolume
  }
}
