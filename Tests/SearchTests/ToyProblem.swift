import Search
import Spaces

/// A small space with everything that makes real ones difficult: depth that switches genes off, a
/// law, failures, a bound.
enum ToyProblem {
  /// A depth of 1 to 4, then one gene per block; a gene beyond the depth does not matter and stands
  /// at 0.
  ///
  /// The law: the last gene, a width, is at least as large as the depth's index.
  static let domain = SearchDomain(
    slotSizes: [4, 3, 3, 3, 3, 4],
    seeds: [
      Genome(choices: [0, 0, 0, 0, 0, 0]),
      Genome(choices: [3, 2, 2, 2, 2, 3]),
    ],
    canonical: canonical,
    isLegal: { $0.choices[5] >= $0.choices[0] })

  /// How many networks are legal: per depth index d, 3 to the power of d + 1 and the 4 − d widths
  /// allowed.
  static let count = 3 * 4 + 9 * 3 + 27 * 2 + 81 * 1

  @Sendable static func canonical(_ genome: Genome) -> Genome {
    var choices = genome.choices
    for block in 0..<4 where block > choices[0] { choices[1 + block] = 0 }
    return Genome(choices: choices)
  }

  /// Two conflicting objectives; every seventh sum fails and slow networks violate a bound.
  static func score(of genome: Genome) -> Score? {
    let sum = genome.choices.reduce(0, +)
    let weighted = genome.choices.enumerated().reduce(0) { $0 + $1.element * ($1.offset + 2) }
    guard sum % 7 != 6 else { return nil }
    return Score(
      objectives: [Double(weighted), Double(30 - 2 * sum)], violation: Double(max(0, sum - 12)))
  }
}
