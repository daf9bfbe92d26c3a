import Seeding
import Testing

@Suite struct RandomStreamTests {
  @Test func `a stream's numbers are the same everywhere and for ever`() {
    // Computed by a Python transcription of the definition.
    var first = RandomStream(seed: 1, purpose: .initialization)
    #expect(
      (0..<3).map { _ in first.next() } == [
        0x596f_3a47_a79c_2498, 0x03a2_b272_f574_8072, 0xa9ad_1929_e4b2_5b6d,
      ])
    var second = RandomStream(seed: 42, purpose: .test, step: 3, slot: 7)
    #expect(
      (0..<3).map { _ in second.next() } == [
        0x948a_1d82_8bc2_dd2c, 0x3b81_7402_8629_a614, 0xb60a_d3f3_3f20_04ec,
      ])
  }

  @Test func `streams of other names begin with other numbers`() {
    var firsts: Set<UInt64> = []
    var count = 0
    for seed in 0..<8 as Range<UInt64> {
      for purpose in Purpose.allCases {
        for step in 0..<8 as Range<UInt64> {
          for slot in 0..<8 as Range<UInt64> {
            var stream = RandomStream(seed: seed, purpose: purpose, step: step, slot: slot)
            firsts.insert(stream.next())
            count += 1
          }
        }
      }
    }
    #expect(firsts.count == count)
  }

  @Test(arguments: [2, 3, 10, 37])
  func `integers below a bound are uniform`(bound: Int) {
    var stream = RandomStream(seed: 9, purpose: .test, step: UInt64(bound))
    let draws = 20_000 * bound
    var counts = [Int](repeating: 0, count: bound)
    for _ in 0..<draws { counts[stream.below(bound)] += 1 }
    let expected = Double(draws) / Double(bound)
    let chiSquare = counts.reduce(0) {
      $0 + (Double($1) - expected) * (Double($1) - expected) / expected
    }
    // Mean bound − 1, variance 2 (bound − 1): five deviations.
    let freedom = Double(bound - 1)
    #expect(chiSquare < freedom + 5 * (2 * freedom).squareRoot() + 3)
  }

  @Test func `uniform and normal numbers have their moments`() {
    var stream = RandomStream(seed: 10, purpose: .test)
    let n = 100_000
    let uniforms = (0..<n).map { _ in stream.uniform() }
    #expect(uniforms.allSatisfy { (0..<1).contains($0) })
    #expect(abs(uniforms.reduce(0, +) / Double(n) - 0.5) < 0.005)
    let normals = (0..<n).map { _ in stream.normal() }
    #expect(normals.allSatisfy { $0.isFinite })
    #expect(abs(normals.reduce(0, +) / Double(n)) < 0.015)
    #expect(abs(normals.reduce(0) { $0 + $1 * $1 } / Double(n) - 1) < 0.02)
    #expect(abs(normals.reduce(0) { $0 + $1 * $1 * $1 * $1 } / Double(n) - 3) < 0.2)
  }

  @Test(arguments: [0.01, 0.3, 1, 4.5])
  func `beta numbers have their moments`(alpha: Double) {
    var stream = RandomStream(seed: 11, purpose: .test)
    let n = 50_000
    let numbers = (0..<n).map { _ in stream.beta(alpha) }
    #expect(numbers.allSatisfy { (0...1).contains($0) })
    let mean = numbers.reduce(0, +) / Double(n)
    let variance = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(n)
    let expected = 1 / (4 * (2 * alpha + 1))
    #expect(abs(mean - 0.5) < 5 * (expected / Double(n)).squareRoot())
    #expect(abs(variance / expected - 1) < 0.03)
  }
}
