import Prediction
import Seeding
import Testing

struct LinearFitTests {
  @Test
  func `points on a line give the line`() {
    let x = [1.0, 2, 5, 9]
    let line = LinearFit(x: x, y: x.map { 0.25 + 1.5 * $0 })
    #expect(abs(line.intercept - 0.25) < 1e-12 && abs(line.slope - 1.5) < 1e-12)
    #expect(abs(line(4) - 6.25) < 1e-12)
  }

  @Test
  func `no line nearby has smaller relative errors`() {
    var stream = RandomStream(seed: 3, purpose: .test)
    let x = (0..<200).map { _ in 1 + 9 * stream.uniform() }
    let y = x.map { (0.5 + 2 * $0) * (1 + 0.05 * stream.normal()) }
    let line = LinearFit(x: x, y: y)
    #expect(abs(line.slope - 2) < 0.05 && abs(line.intercept - 0.5) < 0.15)
    func error(_ intercept: Double, _ slope: Double) -> Double {
      zip(x, y).reduce(0) { sum, point in
        let relative = (intercept + slope * point.0 - point.1) / point.1
        return sum + relative * relative
      }
    }
    let least = error(line.intercept, line.slope)
    for (intercept, slope) in [(0.001, 0), (-0.001, 0), (0, 0.001), (0, -0.001)] {
      #expect(error(line.intercept + intercept, line.slope + slope) > least)
    }
  }

  @Test
  func `a line that would give no time above zero somewhere goes through zero`() {
    let line = LinearFit(x: [1, 10, 11], y: [100, 10, 20])
    #expect(line.intercept == 0 && line.slope > 0)
  }

  @Test
  func `one place gives a line through zero`() {
    let line = LinearFit(x: [2, 2], y: [3, 3])
    #expect(line.intercept == 0 && abs(line.slope - 1.5) < 1e-12)
    #expect(LinearFit(x: [0], y: [3]).slope == 0)
  }

  @Test
  func `a line that would fall goes through zero`() {
    let line = LinearFit(x: [1, 2], y: [2, 1])
    #expect(line.intercept == 0 && line.slope > 0)
  }
}
