/// A block of floats on a 64-byte boundary, zeroed when made and freed when its last owner lets go.
///
/// `@unchecked Sendable`: the buffer's place and size never change, and it never reads or writes its floats by itself
/// after `init`. Who shares one between threads divides the floats among the members of a `ThreadTeam` and orders
/// conflicting uses with its barrier.
public final class AlignedBuffer: @unchecked Sendable {
  /// How many floats there are.
  public let count: Int
  /// The first float; valid as long as the buffer lives.
  public let pointer: UnsafeMutablePointer<Float>

  /// Allocates `count` zeros.
  public init(count: Int) {
    precondition(count >= 0, "a buffer of \(count) floats does not exist")
    self.count = count
    pointer = UnsafeMutableRawPointer.allocate(
      byteCount: max(1, count) * MemoryLayout<Float>.stride, alignment: 64
    ).bindMemory(to: Float.self, capacity: max(1, count))
    pointer.initialize(repeating: 0, count: count)
  }

  deinit {
    pointer.deallocate()
  }

  /// Sets every float to zero.
  public func zero() {
    pointer.update(repeating: 0, count: count)
  }
}
