import Foundation
import Pictures
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

struct ChartTests {
  private func chart(_ points: [(Double, Double)], title: String = "t") -> Chart {
    Chart(
      title: title, xTitle: "x", yTitle: "y",
      series: [
        ChartSeries(
          name: "front", points: points.map { (x: $0.0, y: $0.1, label: "a < b") }, style: .steps)
      ])
  }

  /// The SVG, read by a parser of XML: names of its elements in order.
  private func elements(_ svg: String) throws -> [String: [[String: String]]] {
    let reader = ElementReader()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = reader
    try #require(parser.parse())
    return reader.elements
  }

  @Test func `points lie where their numbers say, the vertical axis upwards`() throws {
    let circles = try #require(
      elements(chart([(0, 0), (10, 1), (5, 0.5)]).svg)["circle"]
    ).filter { $0["r"] == "3.5" }
    let places = circles.map { [Double($0["cx"] ?? "") ?? -1, Double($0["cy"] ?? "") ?? -1] }
    #expect(places == [[72, 400], [590, 44], [331, 222]])
  }

  @Test func `a band goes there along its lower edge and back along the upper one`() throws {
    var chart = chart([(0, 0), (10, 1)])
    chart.series[0].band = [(0, 0, 0.5), (10, 0.5, 1), (.nan, 0, 1)]
    let paths = try #require(elements(chart.svg)["path"])
    #expect(paths.contains { $0["d"] == "M72.0 400.0L590.0 222.0L590.0 44.0L72.0 222.0Z" })
    chart.series[0].band = [(0, -1, 0), (10, 0, 2)]
    #expect(chart.svg.contains(">-1<") && chart.svg.contains(">2<"))
  }

  @Test func `texts cannot become markup`() throws {
    let svg = chart([(1, 2)], title: #"<script> & "x""#).svg
    #expect(try elements(svg)["script"] == nil)
    #expect(svg.contains("&lt;script&gt; &amp; &quot;x&quot;"))
    #expect(svg.contains("<title>a &lt; b</title>"))
  }

  @Test(arguments: [
    [], [(1.0, 1.0)], [(0.0, 0.0)], [(.nan, 1.0), (1.0, .infinity)], [(1e-12, 1e12)],
  ])
  func `any points make a picture of finite numbers`(points: [(Double, Double)]) throws {
    let svg = chart(points).svg
    #expect(try elements(svg)["svg"]?.count == 1)
    #expect(!svg.contains("nan") && !svg.contains("inf"))
  }

  @Test func `ticks are round numbers around the points`() throws {
    let svg = chart([(0.013, 0.8373), (0.1201, 0.8948)]).svg
    for label in [">0.00<", ">0.05<", ">0.10<", ">0.15<", ">0.82<", ">0.84<", ">0.90<"] {
      #expect(svg.contains(label), "\(label)")
    }
  }
}
