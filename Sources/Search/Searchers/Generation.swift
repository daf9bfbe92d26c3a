import Spaces

/// The candidates of one generation while it is put together: legal, canonical and never asked before.
struct Generation {
  /// How often a source is tried for a candidate before it counts as exhausted.
  static let tries = 100

  private let domain: SearchDomain
  private let asked: Set<Genome>
  private var taken: Set<Genome> = []
  private(set) var genomes: [Genome] = []

  /// An empty generation after everything that was asked before.
  init(domain: SearchDomain, asked: Set<Genome>) {
    self.domain = domain
    self.asked = asked
  }

  /// Takes a genome in its canonical form, repaired if need be, if that is new and legal, and says whether it was taken.
  @discardableResult
  mutating func take(_ genome: Genome) -> Bool {
    let canonical = domain.repaired(genome)
    guard !asked.contains(canonical), !taken.contains(canonical), domain.isLegal(canonical)
    else { return false }
    taken.insert(canonical)
    genomes.append(canonical)
    return true
  }

  /// Takes the first genome of a source that can be taken, within bounded tries, and says whether there was one.
  @discardableResult
  mutating func takeFirst(within tries: Int = tries, of source: () -> Genome) -> Bool {
    for _ in 0..<tries where take(source()) { return true }
    return false
  }
}
