/// A piece of a member's memory during a run: so many bytes for each of its images.
struct Buffer: Hashable {
  /// Index into the plan's offsets; -1 is the graph's first input, -2 the second, and so on.
  let index: Int

  static let input = Buffer(index: -1)

  /// An input of the graph.
  static func input(_ index: Int) -> Buffer { Buffer(index: -1 - index) }
}

/// Places buffers in as little memory as their lifetimes allow.
///
/// Time runs over the forward steps and then over the backward steps. All sizes are per image, so
/// that one plan serves every share of a batch: a member with n images finds a buffer at n times
/// its offset.
struct MemoryPlan {
  private struct Lifetime {
    var size: Int
    var first: Int
    var last: Int
  }

  private var lifetimes: [Lifetime] = []

  /// A new buffer of so many bytes per image.
  mutating func buffer(size: Int) -> Buffer {
    lifetimes.append(Lifetime(size: size, first: .max, last: .min))
    return Buffer(index: lifetimes.count - 1)
  }

  /// Says that a buffer is needed at a time.
  mutating func use(_ buffer: Buffer, at time: Int) {
    guard buffer.index >= 0 else { return }
    lifetimes[buffer.index].first = min(lifetimes[buffer.index].first, time)
    lifetimes[buffer.index].last = max(lifetimes[buffer.index].last, time)
  }

  /// Offsets of all buffers, and the bytes per image that they need together.
  ///
  /// Large buffers are placed first, each into the lowest gap that is free during its life.
  func place() -> (offsets: [Int], extent: Int) {
    var offsets = Array(repeating: 0, count: lifetimes.count)
    var placed: [Place] = []
    var extent = 0
    let order = lifetimes.indices.sorted {
      (lifetimes[$1].size, $0) < (lifetimes[$0].size, $1)
    }
    for index in order where lifetimes[index].first <= lifetimes[index].last {
      let life = lifetimes[index]
      var offset = 0
      for rival in placed where rival.first <= life.last && life.first <= rival.last {
        if offset + life.size <= rival.offset { break }
        offset = max(offset, rival.end)
      }
      let place = Place(
        offset: offset, end: offset + life.size, first: life.first, last: life.last)
      placed.insert(place, at: Self.position(of: offset, in: placed))
      offsets[index] = offset
      extent = max(extent, place.end)
    }
    return (offsets, extent)
  }

  /// Where a buffer lies, and when.
  private struct Place {
    let offset: Int
    let end: Int
    let first: Int
    let last: Int
  }

  /// The position behind all places that begin at an offset or below; places stand in the order of
  /// their offsets.
  private static func position(of offset: Int, in places: [Place]) -> Int {
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if places[middle].offset <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
