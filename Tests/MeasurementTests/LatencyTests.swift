import Engine
import Foundation
import Measurement
import Networks
import Spaces
import TestSupport
import Testing

struct LatencyTests {
  @Test
  func `percentiles are those of the sorted times`() {
    let times = (0...20).map { UInt64((20 - $0) * 1_000_000) }
    let measurement = LatencyMeasurement(nanoseconds: times, batch: 4, threads: 2)
    #expect(measurement.median == 10)
    #expect(measurement.percentile10 == 2 && measurement.percentile90 == 18)
    #expect(measurement.repeats == 21 && measurement.batch == 4 && measurement.threads == 2)
    let one = LatencyMeasurement(nanoseconds: [1_500_000], batch: 1, threads: 1)
    #expect([one.median, one.percentile10, one.percentile90] == [1.5, 1.5, 1.5])
  }

  @Test
  func `a slow run now and then does not move the median`() {
    let times: [UInt64] = [3, 1, 2, 900, 2].map { $0 * 1_000_000 }
    #expect(LatencyMeasurement(nanoseconds: times, batch: 1, threads: 1).median == 2)
  }

  @Test
  func `a subnet is timed as often and as long as asked`() throws {
    let supernet = try SmallSupernet.tiny()
    let weights = ParameterStore(layout: supernet.layout)
    let workspace = Workspace(threads: 2)
    let graph = supernet.graph(of: supernet.space.largest)
    let few = LatencyMeter(weights: weights, workspace: workspace, warmUp: 1, repeats: 5)
      .latency(of: graph, batch: 3, pulse: {})
    #expect(few.repeats == 5 && few.batch == 3 && few.threads == 2)
    #expect(few.percentile10 > 0)
    #expect(few.percentile10 <= few.median && few.median <= few.percentile90)
    let clock = ContinuousClock()
    var many: LatencyMeasurement?
    let time = clock.measure {
      many =
        LatencyMeter(weights: weights, workspace: workspace, repeats: 5, milliseconds: 40)
        .latency(of: graph, pulse: {})
    }
    #expect(time >= .milliseconds(40))
    #expect(try #require(many).repeats > 5)
  }
}
