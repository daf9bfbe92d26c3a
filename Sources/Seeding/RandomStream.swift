import Foundation

/// Counter-based random numbers: a stream is named by (seed, purpose, step, slot), and its i-th
/// number is a function of that name and i alone, so that nothing depends on the order in which
/// work is done.
package struct RandomStream: RandomNumberGenerator, Sendable {
  private let key: UInt64
  private var counter: UInt64 = 0

  /// The stream of one purpose at one step and slot.
  package init(seed: UInt64, purpose: Purpose, step: UInt64 = 0, slot: UInt64 = 0) {
    var key = SplitMix.mixed(seed &+ SplitMix.golden)
    key = SplitMix.mixed(key ^ (purpose.rawValue &* 0xd6e8_feb8_6659_fd93))
    key = SplitMix.mixed(key ^ (step &+ 0xa076_1d64_78bd_642f))
    key = SplitMix.mixed(key ^ (slot &+ 0xe703_7ed1_a0b4_28db))
    self.key = key
  }

  /// The next 64 random bits.
  package mutating func next() -> UInt64 {
    counter &+= 1
    return SplitMix.mixed(SplitMix.mixed(key &+ counter &* SplitMix.golden) ^ key)
  }

  /// A number in [0, 1) with 53 random bits.
  package mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// An integer in 0..<bound, without bias.
  package mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0, "a random integer below \(bound) does not exist")
    return Int(next(upperBound: UInt64(bound)))
  }

  /// A number of the standard normal distribution (Box and Muller, 1958).
  package mutating func normal() -> Double {
    let radius = (-2 * log(1 - uniform())).squareRoot()
    return radius * cos(2 * Double.pi * uniform())
  }
}
