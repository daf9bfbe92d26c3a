import CKernels
import Testing

@Suite struct ProductKernelTests {
  /// Extents around tiles, panels and blocks, long and narrow ones, and none.
  static let shapes: [(m: Int, n: Int, k: Int)] = [
    (1, 1, 1), (3, 5, 7), (14, 32, 8), (15, 33, 9), (13, 31, 257), (29, 16, 64), (28, 48, 300),
    (6, 8, 130), (49, 49, 16), (5, 129, 3), (43, 130, 20), (64, 4, 70), (2, 300, 2), (33, 33, 33),
    (32, 32, 513), (31, 30, 600), (4, 4, 1025), (100, 7, 512), (0, 4, 2), (4, 0, 2), (2, 3, 0),
  ]

  @Test(arguments: KernelComparison.available)
  func `products of parts of wider matrices are the reference's`(isa: ck_isa) throws {
    let comparison = try KernelComparison(isa)
    for (m, n, k) in Self.shapes {
      for choice in 0..<16 {
        let transposeA = Int32(choice & 1)
        let transposeB = Int32(choice >> 1 & 1)
        let adds = Int32(choice >> 2 & 1)
        let alpha: Float = choice & 8 == 0 ? 1 : 0.35
        let lda = (transposeA == 1 ? m : k) + 3
        let ldb = (transposeB == 1 ? k : n) + 2
        let ldc = n + 5
        let a = KernelComparison.input((transposeA == 1 ? k : m) * lda, slot: 1)
        let b = KernelComparison.input((transposeB == 1 ? n : k) * ldb, slot: 2)
        comparison.compare("\(m) × \(n) × \(k), choice \(choice)", absolute: 2e-4) { kernels in
          var c = KernelComparison.output(m * ldc)
          kernels.product(m, n, k, alpha, a, lda, transposeA, b, ldb, transposeB, adds, &c, ldc)
          return c
        }
      }
    }
  }

  @Test(arguments: KernelComparison.available, [0, 1, 3, 80])
  func `unless it is added to, the old content is not read`(isa: ck_isa, depth: Int) throws {
    let kernels = try #require(ck_kernels_for(isa)).pointee
    let ones = [Float](repeating: 1, count: 2 * max(1, depth))
    var c = [Float](repeating: .nan, count: 4)
    kernels.product(2, 2, depth, 1, ones, depth, 0, ones, 2, 0, 0, &c, 2)
    #expect(c == [Float](repeating: Float(depth), count: 4))
  }
}
