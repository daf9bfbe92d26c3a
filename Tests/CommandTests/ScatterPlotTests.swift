import Testing

@testable import nas

struct ScatterPlotTests {
  @Test func `points that are not finite are left out`() {
    let sound = [(x: 1.0, y: 0.5), (x: 2.0, y: 0.75)]
    let odd = [(x: Double.infinity, y: 0.5), (x: 1.0, y: -.infinity), (x: .nan, y: .nan)]
    let plot = { ScatterPlot(points: $0, xTitle: "x", yTitle: "y").text }
    #expect(plot(sound + odd) == plot(sound))
    #expect(!plot(odd).contains("●"))
  }
}
