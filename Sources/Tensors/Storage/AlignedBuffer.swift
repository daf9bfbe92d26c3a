import Glibc

/// A block of floats on a 64-byte boundary, zeroed when made and freed when its last owner lets go.
///
/// `@unchecked Sendable`: the buffer's place and size never change, and it never reads or writes
/// its floats by itself after `init`. Who shares one between threads divides the floats among the
/// members of a `ThreadTeam` and orders conflicting uses with its barrier.
package final class AlignedBuffer: @unchecked Sendable {
  /// How many floats there are.
  package let count: Int
  /// The first float; valid as long as the buffer lives.
  package let pointer: UnsafeMutablePointer<Float>
  private static let alignment = 64
  private let block: UnsafeMutableRawPointer

  /// Allocates `count` zeros.
  ///
  /// Memory of large buffers is taken from the system only when it is first touched.
  package init(count: Int) {
    precondition(count >= 0, "a buffer of \(count) floats does not exist")
    self.count = count
    let bytes = max(1, count) * MemoryLayout<Float>.stride + Self.alignment
    guard let block = calloc(bytes, 1) else {
      SystemLimit.end(
        """
        The system has no \(bytes) bytes of memory left for this process. Ask for a smaller batch or network, or raise the \
        limit (ulimit -v, the control group); what was recorded is safe, and a run goes on by --resume.
        """)
    }
    self.block = block
    pointer = block.alignedUp(toMultipleOf: Self.alignment)
      .bindMemory(to: Float.self, capacity: max(1, count))
  }

  deinit { free(block) }

  /// Sets every float to zero.
  package func zero() {
    pointer.update(repeating: 0, count: count)
  }
}
