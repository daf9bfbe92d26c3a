/// The finaliser of SplitMix64 (Steele, Lea and Flood, 2014): a bijection whose output bits depend
/// on all input bits.
enum SplitMix {
  static let golden: UInt64 = 0x9e37_79b9_7f4a_7c15

  static func mixed(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
