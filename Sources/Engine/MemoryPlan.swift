/// Places buffers in as little memory as their lifetimes allow.
///
/// Time runs over the forward steps and then over the backward steps. All sizes are per image, so that one plan serves every share of a
/// batch: a member with n images finds a buffer at n times its offset.
struct MemoryPlan {
  private struct Lifetime {
    var size: Int
    var first: Int
    var last: Int
  }

  private var lifetimes: [Lifetime] = []

  /// A new buffer of so many floats per image.
  mutating func buffer(size: Int) -> Buffer {
    lifetimes.append(Lifetime(size: size, first: .max, last: .min))
    return Buffer(index: lifetimes.count - 1)
  }

  /// Says that a buffer is needed at a time.
  mutating func use(_ buffer: Buffer, at time: Int) {
    guard buffer != .input else { return }
    lifetimes[buffer.index].first = min(lifetimes[buffer.index].first, time)
    lifetimes[buffer.index].last = max(lifetimes[buffer.index].last, time)
  }

  /// Offsets of all buffers, and the floats per image that they need together.
  ///
  /// Large buffers are placed first, each into the lowest gap that is free during its life.
  func place() -> (offsets: [Int], extent: Int) {
    var offsets = Array(repeating: 0, count: lifetimes.count)
    var placed: [Int] = []
    var extent = 0
    let order = lifetimes.indices.sorted {
      (lifetimes[$1].size, $0) < (lifetimes[$0].size, $1)
    }
    for index in order where lifetimes[index].first <= lifetimes[index].last {
      let life = lifetimes[index]
      let rivals =
        placed
        .filter { lifetimes[$0].first <= life.last && life.first <= lifetimes[$0].last }
        .sorted { offsets[$0] < offsets[$1] }
      var offset = 0
      for rival in rivals {
        if offset + life.size <= offsets[rival] { break }
        offset = max(offset, offsets[rival] + lifetimes[rival].size)
      }
      offsets[index] = offset
      placed.append(index)
      extent = max(extent, offset + life.size)
    }
    return (offsets, extent)
  }
}
