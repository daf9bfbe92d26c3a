import CKernels

/// Matrix products in our own kernels.
///
/// They are made for the shapes of small networks: tall and narrow matrices, short depths, slices
/// of wider tensors. On square matrices they are as fast as the system's (`BLAS`).
package enum Matrix {
  /// C = alpha · op(A) · op(B), or added to C; all row-major, on the calling thread.
  ///
  /// op(A) is m × k, op(B) is k × n and C is m × n. A is stored m × k, or k × m if `transposeA`; B
  /// is stored k × n, or n × k if `transposeB`. `lda`, `ldb` and `ldc` are the distances in floats
  /// from one stored row to the next, so that a matrix may be a part of a wider one. Extents may be
  /// zero. Unless it is added to, the old C is not read.
  package static func product(
    m: Int, n: Int, k: Int, alpha: Float = 1, a: UnsafePointer<Float>, lda: Int,
    transposeA: Bool = false, b: UnsafePointer<Float>, ldb: Int, transposeB: Bool = false,
    adding: Bool = false, c: UnsafeMutablePointer<Float>, ldc: Int
  ) {
    precondition(m >= 0 && n >= 0 && k >= 0, "a product of \(m) × \(k) and \(k) × \(n)")
    precondition(lda >= (transposeA ? m : k), "lda = \(lda) is less than a row of A")
    precondition(ldb >= (transposeB ? k : n), "ldb = \(ldb) is less than a row of B")
    precondition(ldc >= n, "ldc = \(ldc) is less than a row of C")
    ck_product(
      m, n, k, alpha, a, lda, transposeA ? 1 : 0, b, ldb, transposeB ? 1 : 0, adding ? 1 : 0, c, ldc
    )
  }
}
