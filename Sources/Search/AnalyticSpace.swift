package import Spaces

/// A search space of the size of real ones whose exact front is known, to measure searchers by.
///
/// Each block i has two genes a, b of three choices. Latency and gain add up over the blocks, `10 +
/// (7i mod 13) + a (3 + (5i mod 7)) + b (4 + (3i mod 11))` and `a (5 + (11i mod 9)) + b (6 + (13i
/// mod 8)) + ab ((i mod 5) − 2)`; both latency and the gain missing to the largest are minimised. A
/// dynamic program over the latency gives the front. With the usual 20 blocks there are 9²⁰ ≈ 1.2 ·
/// 10¹⁹ networks, 439 on the front, and its hypervolume is 281,837.
package struct AnalyticSpace: Sendable {
  /// The number of blocks; there are twice as many genes.
  package let blocks: Int
  /// The space as searchers see it, its smallest and largest network as seeds.
  package let domain: SearchDomain
  /// The reference point: one beyond the largest latency and the largest loss.
  package let reference: [Double]
  /// The largest gain of all networks.
  private let highestGain: Int

  /// A space of a number of blocks.
  package init(blocks: Int = 20) {
    precondition(blocks > 0, "a space of \(blocks) blocks")
    self.blocks = blocks
    domain = SearchDomain(
      slotSizes: Array(repeating: 3, count: 2 * blocks),
      seeds: [0, 2].map { Genome(choices: Array(repeating: $0, count: 2 * blocks)) },
      kinds: (0..<2 * blocks).map { $0 % 2 })
    let largest = (0..<blocks).map { block in
      let options = Self.options(of: block)
      return (
        latency: options.reduce(0) { max($0, $1.latency) },
        gain: options.reduce(0) { max($0, $1.gain) }
      )
    }
    highestGain = largest.reduce(0) { $0 + $1.gain }
    reference = [
      Double(largest.reduce(1) { $0 + $1.latency }), Double(highestGain + 1),
    ]
  }

  /// The objectives of a network: its latency, and how much gain it misses.
  package func objectives(of genome: Genome) -> [Double] {
    var latency = 0
    var gain = 0
    for block in 0..<blocks {
      let option = Self.option(
        of: block, a: genome.choices[2 * block], b: genome.choices[2 * block + 1])
      latency += option.latency
      gain += option.gain
    }
    return [Double(latency), Double(highestGain - gain)]
  }

  /// The objectives of all networks that no other dominates, by latency; equal ones once.
  package var exactFront: [[Double]] {
    var best = [0: 0]
    for block in 0..<blocks {
      var next: [Int: Int] = [:]
      for (latency, gain) in best {
        for option in Self.options(of: block) {
          let sum = gain + option.gain
          next[latency + option.latency, default: sum] =
            max(next[latency + option.latency] ?? sum, sum)
        }
      }
      best = next
    }
    var front: [[Double]] = []
    var highest = Int.min
    for (latency, gain) in best.sorted(by: { $0.key < $1.key }) where gain > highest {
      front.append([Double(latency), Double(highestGain - gain)])
      highest = gain
    }
    return front
  }

  private static func option(of i: Int, a: Int, b: Int) -> (latency: Int, gain: Int) {
    (
      10 + 7 * i % 13 + a * (3 + 5 * i % 7) + b * (4 + 3 * i % 11),
      a * (5 + 11 * i % 9) + b * (6 + 13 * i % 8) + a * b * (i % 5 - 2)
    )
  }

  private static func options(of block: Int) -> [(latency: Int, gain: Int)] {
    (0..<9).map { option(of: block, a: $0 / 3, b: $0 % 3) }
  }
}
