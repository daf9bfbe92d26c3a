import Seeding
import Tensors

/// C = A Bᵀ with square matrices, the rows of A and C shared out; every member reads a B of its
/// own.
final class SquareProduct: TeamProgram {
  private let size: Int
  private let a: AlignedBuffer
  private let b: [AlignedBuffer]
  private let c: AlignedBuffer

  init(size: Int, members: Int, using random: inout RandomStream) {
    self.size = size
    a = AlignedBuffer(count: size * size, using: &random)
    let b = AlignedBuffer(count: size * size, using: &random)
    self.b = (0..<members).map { _ in
      let copy = AlignedBuffer(count: size * size)
      copy.pointer.update(from: b.pointer, count: b.count)
      return copy
    }
    c = AlignedBuffer(count: size * size)
  }

  func execute(member: Int, of team: ThreadTeam) {
    let first = size * member / team.count
    let last = size * (member + 1) / team.count
    BLAS.product(
      m: last - first, n: size, k: size, a: a.pointer + first * size, lda: size,
      b: b[member].pointer, ldb: size, transposeB: true, c: c.pointer + first * size, ldc: size)
  }
}
