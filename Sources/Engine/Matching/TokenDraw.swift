import Seeding

/// Draws tokens at random, named by layer and image.
struct TokenDraw {
  let seed: UInt64

  /// Brings `count` different numbers of 0 ..< n to the front of a list of n.
  func draw(_ count: Int, of n: Int, image: Int, into list: UnsafeMutablePointer<Int32>) {
    var stream = RandomStream(seed: seed, purpose: .matching, slot: UInt64(image))
    for index in 0..<n { list[index] = Int32(index) }
    for index in 0..<min(count, n) {
      let chosen = index + stream.below(n - index)
      (list[index], list[chosen]) = (list[chosen], list[index])
    }
  }
}
