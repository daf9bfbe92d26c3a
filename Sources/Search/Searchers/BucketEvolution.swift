import Seeding
import Spaces

/// AlphaNet's search: the best candidate of each cost bucket breeds, by mutation or crossover.
///
/// The first objective is what a bucket's champion is best at; every other objective's span so far
/// is cut into `buckets` parts, and a bucket is one part of each. Half of the children are a
/// champion with each slot changed at the rate `mutation`, the others the uniform crossover of two
/// champions. Unlike in the original, a champion that another dominates does not breed, bounds are
/// kept by constrained dominance, and buckets follow the span instead of fixed units. Source: Wang,
/// Gong, Li, Liu and Chandra, "AlphaNet: improved training of supernets with alpha-divergence",
/// 2021.
package struct BucketEvolution: Searcher {
  /// Everything told so far, in ask order.
  package var evaluations: [Evaluation] { history.evaluations }
  /// Those that breed: the buckets' champions that no other champion dominates, in ask order.
  package var champions: [Evaluation] { parents.map { evaluations[$0] } }

  private let buckets: Int
  private let mutation: Double
  private var history: SearchHistory
  /// The smallest and the largest value of each objective but the first.
  private var spans: [ClosedRange<Double>] = []
  private var best: [[Int]: Int] = [:]
  private var parents: [Int] = []

  /// A search with `population` candidates per generation, the domain's seeds in the first.
  ///
  /// The span of each objective but the first is cut into `buckets` parts; a slot of a mutated
  /// champion changes with the probability `mutation`.
  package init(
    domain: SearchDomain, population: Int, seed: UInt64, buckets: Int, mutation: Double
  ) {
    precondition(buckets > 0, "a span of \(buckets) buckets")
    history = SearchHistory(domain: domain, population: population, seed: seed)
    self.buckets = buckets
    self.mutation = mutation
  }

  /// The next generation: at first the seeds and random genomes, then children of the champions.
  package func ask() -> [Proposal] {
    let domain = history.domain
    return history.generation { stream in
      guard !parents.isEmpty else { return nil }
      let first = parents[stream.below(parents.count)]
      guard stream.next() & 1 == 0 else {
        return (
          domain.mutated(evaluations[first].genome, rate: mutation, from: &stream), .one(first)
        )
      }
      let second = parents[stream.below(parents.count)]
      return (
        domain.crossed(evaluations[first].genome, evaluations[second].genome, from: &stream),
        .two(first, second)
      )
    }
  }

  /// Learns the generation last asked; failed candidates are no champions.
  package mutating func tell(_ generation: [Evaluation]) {
    let known = evaluations.count
    history.tell(generation)
    let spans = generation.compactMap(\.score).reduce(spans, Self.extended)
    if spans == self.spans {
      enter(known..<evaluations.count)
    } else {
      self.spans = spans
      best = [:]
      enter(evaluations.indices)
    }
    let order = best.values.sorted()
    let front = ParetoFront.first(of: order.compactMap { evaluations[$0].score })
    parents = front.map { order[$0] }
  }

  /// Lets candidates compete for their buckets; of equals the earlier one stays.
  private mutating func enter(_ candidates: Range<Int>) {
    for index in candidates {
      guard let score = evaluations[index].score else { continue }
      let bucket = bucket(of: score)
      if let champion = best[bucket], let held = evaluations[champion].score,
        !score.precedes(held)
      {
        continue
      }
      best[bucket] = index
    }
  }

  private func bucket(of score: Score) -> [Int] {
    zip(score.objectives.dropFirst(), spans).map { value, span in
      // Halves, because the width of a span of finite numbers may overflow.
      let width = span.upperBound / 2 - span.lowerBound / 2
      guard width > 0 else { return 0 }
      let share = (value / 2 - span.lowerBound / 2) / width
      return min(buckets - 1, Int(share * Double(buckets)))
    }
  }

  private static func extended(
    _ spans: [ClosedRange<Double>], by score: Score
  ) -> [ClosedRange<Double>] {
    let values = score.objectives.dropFirst()
    guard !spans.isEmpty else { return values.map { $0...$0 } }
    return zip(spans, values).map { min($0.lowerBound, $1)...max($0.upperBound, $1) }
  }
}

extension BucketEvolution {
  private static let buckets = SearcherSetting(
    "buckets", in: 1...10_000, standard: 100,
    "parts into which the span of each objective but the first is cut")
  private static let mutation = SearcherSetting(
    "mutation", in: 0...1, standard: 0.2, isWhole: false,
    "probability with which a slot of a mutated child changes")

  static let declaration = SearcherDeclaration(
    "bucket-evolution", "AlphaNet's search: the best of each cost bucket breeds",
    settings: [buckets, mutation]
  ) { choice, domain, population, seed in
    BucketEvolution(
      domain: domain, population: population, seed: seed, buckets: Int(choice[buckets]),
      mutation: choice[mutation])
  }
}
