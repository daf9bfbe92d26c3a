import CKernels
import Tensors

/// z = x + y over three long vectors, shared out among the members: two reads and one write, the
/// traffic of STREAM's triad.
final class VectorSum: TeamProgram {
  private let vectors: [AlignedBuffer]

  /// Vectors of so many floats, all of them touched, so that the system has given the memory.
  init(count: Int) {
    vectors = (0..<3).map { _ in AlignedBuffer(count: count) }
    for vector in vectors { vector.pointer.update(repeating: 1, count: count) }
  }

  /// Bytes that one run reads and writes.
  var bytes: Int { vectors.reduce(0) { $0 + $1.count * MemoryLayout<Float>.stride } }

  func execute(member: Int, of team: ThreadTeam) {
    let count = vectors[0].count
    let first = count * member / team.count
    let last = count * (member + 1) / team.count
    ck_add(
      vectors[0].pointer + first, vectors[1].pointer + first, vectors[2].pointer + first,
      last - first)
  }
}
