import Seeding
import Tensors
import Testing

@Suite struct BLASTests {
  @Test(arguments: [(false, false), (true, false), (false, true), (true, true)])
  func `products of parts of wider matrices are the sums of the definition`(
    transposeA: Bool, transposeB: Bool
  ) {
    var random = RandomStream(seed: 1, purpose: .test)
    for (m, n, k) in [(1, 1, 1), (3, 5, 7), (17, 4, 33), (2, 3, 0), (0, 4, 2), (4, 0, 2)] {
      for (alpha, beta) in [(Float(1), Float(0)), (0.5, 2)] {
        let lda = (transposeA ? m : k) + 3
        let ldb = (transposeB ? k : n) + 2
        let ldc = n + 4
        let a = (0..<((transposeA ? k : m) + 1) * lda).map { _ in Float(random.normal()) }
        let b = (0..<((transposeB ? n : k) + 1) * ldb).map { _ in Float(random.normal()) }
        var c = (0..<(m + 1) * ldc).map { _ in Float(random.normal()) }
        var expected = c
        for i in 0..<m {
          for j in 0..<n {
            var sum = 0.0
            for l in 0..<k {
              sum +=
                Double(transposeA ? a[l * lda + i] : a[i * lda + l])
                * Double(transposeB ? b[j * ldb + l] : b[l * ldb + j])
            }
            expected[i * ldc + j] = Float(Double(alpha) * sum + Double(beta * c[i * ldc + j]))
          }
        }
        BLAS.product(
          m: m, n: n, k: k, alpha: alpha, a: a, lda: lda, transposeA: transposeA, b: b, ldb: ldb,
          transposeB: transposeB, beta: beta, c: &c, ldc: ldc)
        #expect(zip(c, expected).allSatisfy { abs($0 - $1) <= 1e-4 }, "\(m) \(n) \(k)")
      }
    }
  }

  @Test(arguments: [0, 3])
  func `with beta zero the old content is not read`(k: Int) {
    let ones = [Float](repeating: 1, count: 6)
    var c = [Float](repeating: .nan, count: 4)
    BLAS.product(m: 2, n: 2, k: k, a: ones, lda: 3, b: ones, ldb: 2, c: &c, ldc: 2)
    #expect(c == [Float](repeating: Float(k), count: 4))
  }
}
