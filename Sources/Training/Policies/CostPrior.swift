import Networks
import Seeding
import Spaces

/// How multiply-accumulates are spread over a space, and which choices go with how many
/// (AttentiveNAS, Wang et al., 2021).
///
/// From a sample of subnets: the histogram of their costs in buckets, and for each bucket how often
/// each choice of each slot occurs.
struct CostPrior: Sendable {
  /// How often a subnet of a bucket is drawn before the last one is taken anyway.
  static let tries = 101

  private struct Bucket: Sendable {
    let number: Int
    let count: Int
    /// For each slot how often each choice occurs.
    let choices: [[Int]]
  }

  private let supernet: Supernet
  private let width: Int
  private let buckets: [Bucket]
  private let total: Int

  /// The prior of so many random subnets; `buckets` is how many lie between the least and the
  /// greatest cost.
  init(
    _ supernet: Supernet, subnets: Int, buckets count: Int, seed: UInt64
  ) throws(SpaceError) {
    self.supernet = supernet
    let range = supernet.bounds.greatest.macs - supernet.bounds.least.macs
    width = max(1, range / count)
    var stream = RandomStream(seed: seed, purpose: .prior)
    var members: [Int: [Genome]] = [:]
    for _ in 0..<subnets {
      let genome = try supernet.sample(using: &stream)
      members[supernet.cost(of: genome).macs / width, default: []].append(genome)
    }
    let sizes = supernet.space.slots.map(\.choices.count)
    buckets = members.sorted { $0.key < $1.key }.map { number, genomes in
      var choices = sizes.map { Array(repeating: 0, count: $0) }
      for genome in genomes {
        for (slot, choice) in genome.choices.enumerated() { choices[slot][choice] += 1 }
      }
      return Bucket(number: number, count: genomes.count, choices: choices)
    }
    total = subnets
  }

  /// The number of a bucket, drawn as often as subnets lie in it.
  func bucket(using stream: inout RandomStream) -> Int {
    var rest = stream.below(total)
    for (index, bucket) in buckets.enumerated() {
      rest -= bucket.count
      if rest < 0 { return index }
    }
    return buckets.count - 1
  }

  /// A subnet whose choices are drawn one by one as they occur in the bucket, and whose cost lies
  /// in it if that can be had.
  func subnet(in bucket: Int, using stream: inout RandomStream) -> Genome? {
    let bucket = buckets[bucket]
    var last: Genome?
    for _ in 0..<Self.tries {
      let genome = supernet.space.canonical(
        Genome(choices: bucket.choices.map { Self.choice(of: $0, using: &stream) }))
      guard supernet.brokenLaw(genome) == nil else { continue }
      last = genome
      if supernet.cost(of: genome).macs / width == bucket.number { break }
    }
    return last
  }

  private static func choice(of counts: [Int], using stream: inout RandomStream) -> Int {
    var rest = stream.below(counts.reduce(0, +))
    for (choice, count) in counts.enumerated() {
      rest -= count
      if rest < 0 { return choice }
    }
    return 0
  }
}
