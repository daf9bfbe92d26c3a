import Seeding
import Spaces

/// How genomes are varied; what comes out may be illegal and need not be canonical.
extension SearchDomain {
  /// How many genomes differ from a given one in one slot.
  var neighbours: Int { slotSizes.reduce(0) { $0 + $1 - 1 } }

  /// The genome that differs from a given one in one slot, by its place in 0..<`neighbours`.
  func neighbour(_ place: Int, of genome: Genome) -> Genome {
    var rest = place
    var neighbour = genome
    for (slot, size) in slotSizes.enumerated() {
      guard rest >= size - 1 else {
        neighbour.choices[slot] = Self.other(rest, than: genome.choices[slot])
        break
      }
      rest -= size - 1
    }
    return neighbour
  }

  /// Uniform crossover: every slot comes from either parent with equal chance.
  func crossed(_ first: Genome, _ second: Genome, from stream: inout RandomStream) -> Genome {
    var child = first
    var bits: UInt64 = 0
    for slot in slotSizes.indices {
      if slot % 64 == 0 { bits = stream.next() }
      if bits & 1 == 1 { child.choices[slot] = second.choices[slot] }
      bits >>= 1
    }
    return child
  }

  /// Reset mutation: each slot changes with probability `rate` to another of its choices.
  func mutated(_ genome: Genome, rate: Double, from stream: inout RandomStream) -> Genome {
    var child = genome
    for (slot, size) in slotSizes.enumerated() where size > 1 && stream.uniform() < rate {
      child.choices[slot] = Self.other(stream.below(size - 1), than: genome.choices[slot])
    }
    return child
  }

  /// Local mutation: each slot moves with probability `rate` to the choice just before or after its
  /// own.
  func nudged(_ genome: Genome, rate: Double, from stream: inout RandomStream) -> Genome {
    var child = genome
    for (slot, size) in slotSizes.enumerated() where size > 1 && stream.uniform() < rate {
      let choice = genome.choices[slot]
      let goesUp = choice == 0 || (choice < size - 1 && stream.next() & 1 == 0)
      child.choices[slot] = goesUp ? choice + 1 : choice - 1
    }
    return child
  }

  /// The rate at which one slot changes on average, among those that have a choice.
  var rateOfOneSlot: Double { 1 / Double(max(1, slotSizes.count { $0 > 1 })) }

  /// One of the choices that are not `choice`, numbered from 0.
  private static func other(_ number: Int, than choice: Int) -> Int {
    number < choice ? number : number + 1
  }
}
