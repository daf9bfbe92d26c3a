import Seeding
import Spaces

/// The candidates of one generation while it is put together: legal, canonical and never asked
/// before.
struct Generation {
  /// A genome that was put together, and those it was made of.
  typealias Child = (genome: Genome, lineage: Lineage)

  /// How often a source is tried for a candidate before it counts as exhausted.
  static let tries = 100

  private let domain: SearchDomain
  private let asked: Set<Genome>
  private var taken: Set<Genome> = []
  private(set) var proposals: [Proposal] = []

  /// An empty generation after everything that was asked before.
  init(domain: SearchDomain, asked: Set<Genome>) {
    self.domain = domain
    self.asked = asked
  }

  /// Takes a genome in its canonical form, repaired if need be, if that is new and legal, and says
  /// whether it was taken.
  @discardableResult
  mutating func take(
    _ genome: Genome, of lineage: Lineage = .none, at position: StreamPosition? = nil
  ) -> Bool {
    let canonical = domain.repaired(genome)
    guard !asked.contains(canonical), !taken.contains(canonical), domain.isLegal(canonical)
    else { return false }
    taken.insert(canonical)
    proposals.append(Proposal(genome: canonical, parents: lineage.places, position: position))
    return true
  }

  /// Takes the first child of a source that can be taken, within bounded tries, and says whether
  /// there was one; a source that has none left ends the tries.
  @discardableResult
  mutating func takeFirst(
    within tries: Int = tries, at position: StreamPosition, of source: () -> Child?
  ) -> Bool {
    for _ in 0..<tries {
      guard let child = source() else { return false }
      if take(child.genome, of: child.lineage, at: position) { return true }
    }
    return false
  }
}
