import Foundation
import Seeding
import Testing

@testable import nas

/// Numbers of a column as people read them.
@Suite struct ColumnNumbersTests {
  private func texts(_ values: [Double], digits: Int = 4) -> [String] {
    let numbers = ColumnNumbers(values, digits: digits)
    return values.map(numbers.text)
  }

  @Test func `ordinary values have the digits of their column`() {
    #expect(texts([0.845, 0.8923]) == ["0.8450", "0.8923"])
    #expect(texts([0.0116, 0.0779]) == ["0.0116", "0.0779"])
    #expect(texts([12.5], digits: 2) == ["12.50"])
    #expect(texts([655, 402, -1_234_567]) == ["655", "402", "-1,234,567"])
    #expect(texts([0, 0]) == ["0.0000", "0.0000"])
    #expect(texts([]) == [])
  }

  @Test func `small and large ones have significant digits`() {
    #expect(texts([1e-6, 1.07e-5]) == ["0.0000010", "0.0000107"])
    #expect(texts([1e-9, 1.07e-9]) == ["1e-09", "1.07e-09"])
    #expect(texts([1e300, 1.25e300]) == ["1e+300", "1.25e+300"])
    #expect(texts([5.201e-10]) == ["5.201e-10"])
    #expect(texts([.leastNonzeroMagnitude, 1.7e308]) == ["4.941e-324", "1.7e+308"])
    #expect(texts([.nan, .infinity, -.infinity]) == ["NaN", "∞", "-∞"])
  }

  @Test func `what differs looks different`() {
    #expect(texts([0.845001, 0.845002]) == ["0.845001", "0.845002"])
    #expect(texts([1e-6, 1.000001e-6]) == ["1e-06", "1.000001e-06"])
    var stream = RandomStream(seed: 11, purpose: .test)
    for _ in 0..<500 {
      let magnitude = pow(10, Double(stream.below(600)) - 300)
      let values = (0..<5).map { _ in magnitude * (stream.uniform() - 0.5) }
      let texts = texts(values)
      #expect(Set(texts).count == Set(values).count, "\(values) \(texts)")
      #expect(texts.allSatisfy { $0.count <= 16 }, "\(texts)")
    }
  }
}
