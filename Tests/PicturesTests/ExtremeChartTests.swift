import Foundation
import Seeding
import Testing

@testable import Pictures

/// Charts of numbers and names as nobody wants them.
@Suite struct ExtremeChartTests {
  private static let awkward: [Double] = [
    0, -0.0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, 1e-308, 1, 1 + 1e-15, -1, 1e15, 1e16,
    1e300, 1.7e308, -1.7e308,
    .greatestFiniteMagnitude, -.greatestFiniteMagnitude,
  ]

  private func check(_ values: [Double], sourceLocation: SourceLocation = #_sourceLocation) {
    let ticks = AxisTicks(covering: values)
    #expect((2...21).contains(ticks.values.count), "\(values)", sourceLocation: sourceLocation)
    #expect(ticks.values == ticks.values.sorted(), sourceLocation: sourceLocation)
    #expect(!ticks.values.contains { !$0.isFinite }, "\(values)", sourceLocation: sourceLocation)
    for value in values {
      #expect((0...1).contains(ticks.share(value)), "\(values)", sourceLocation: sourceLocation)
      #expect(ticks.label(value).count < 20, sourceLocation: sourceLocation)
    }
  }

  @Test func `every pair of awkward numbers has ticks`() {
    check([])
    for a in Self.awkward { for b in Self.awkward { check([a, b]) } }
    var stream = RandomStream(seed: 3, purpose: .test)
    for _ in 0..<2000 {
      check(
        (0..<3).map { _ in Double(bitPattern: stream.next()) }.filter(\.isFinite))
    }
  }

  @Test func `a mark that combines does not hide what must be escaped`() {
    #expect(
      Chart.escaped("<\u{301}b>&\u{338}\"\u{301}") == "&lt;\u{301}b&gt;&amp;\u{338}&quot;\u{301}")
    #expect(Chart.escaped("a\u{0}\u{1b}[2J\u{7f}\u{85}\u{ffff}b\n") == "a[2Jb ")
  }
}
