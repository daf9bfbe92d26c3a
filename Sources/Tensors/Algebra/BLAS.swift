import COpenBLAS

/// The system's matrix products: the yardstick of our own (`Matrix`).
package enum BLAS {
  /// C = alpha · op(A) · op(B) + beta · C, all row-major.
  ///
  /// op(A) is m × k, op(B) is k × n and C is m × n. A is stored m × k, or k × m if `transposeA`; B
  /// is stored k × n, or n × k if `transposeB`. `lda`, `ldb` and `ldc` are the distances in floats
  /// from one stored row to the next, so that a matrix may be a part of a wider one. Extents may be
  /// zero: without k, C is scaled by beta. With beta = 0 the old C is not read.
  package static func product(
    m: Int, n: Int, k: Int, alpha: Float = 1, a: UnsafePointer<Float>, lda: Int,
    transposeA: Bool = false, b: UnsafePointer<Float>, ldb: Int, transposeB: Bool = false,
    beta: Float = 0, c: UnsafeMutablePointer<Float>, ldc: Int
  ) {
    precondition(m >= 0 && n >= 0 && k >= 0, "a product of \(m) × \(k) and \(k) × \(n)")
    precondition(lda >= (transposeA ? m : k), "lda = \(lda) is less than a row of A")
    precondition(ldb >= (transposeB ? k : n), "ldb = \(ldb) is less than a row of B")
    precondition(ldc >= n, "ldc = \(ldc) is less than a row of C")
    guard m > 0, n > 0 else { return }
    keepToCallingThread()
    cblas_sgemm(
      CblasRowMajor, transposeA ? CblasTrans : CblasNoTrans, transposeB ? CblasTrans : CblasNoTrans,
      blasint(m), blasint(n), blasint(k), alpha, a, blasint(max(1, lda)), b,
      blasint(max(1, ldb)), beta, c, blasint(ldc))
  }

  /// Parallelism is the thread team's: OpenBLAS computes on the thread that calls it.
  static func keepToCallingThread() {
    _ = oneThread
  }

  private static let oneThread: Void = openblas_set_num_threads(1)
}
