import Foundation

/// Points of one kind in a chart.
package struct ChartSeries: Sendable {
  /// How points are drawn.
  package enum Style: Sendable {
    /// A dot at each point.
    case dots
    /// Small pale dots, for what stands in the background.
    case background
    /// Dots joined in the order given.
    case line
    /// Dots joined by steps that go right, then up or down.
    case steps
  }

  /// Its name in the legend; empty if it has no entry there.
  package var name: String
  /// Points as (x, y), with a label that a browser shows on hovering.
  package var points: [(x: Double, y: Double, label: String)]
  /// How they are drawn.
  package var style: Style

  /// The range around the points, drawn as a pale band; empty if there is none.
  package var band: [(x: Double, low: Double, high: Double)]

  /// A series of points with labels, and a band around them.
  package init(
    name: String, points: [(x: Double, y: Double, label: String)], style: Style = .dots,
    band: [(x: Double, low: Double, high: Double)] = []
  ) {
    self.name = name
    self.points = points
    self.style = style
    self.band = band
  }

  /// Colours that people who do not tell red from green can tell apart (Okabe and Ito, 2008).
  static let colors = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000"]

  var finitePoints: [(x: Double, y: Double, label: String)] {
    points.filter { $0.x.isFinite && $0.y.isFinite }
  }

  private var finiteBand: [(x: Double, low: Double, high: Double)] {
    band.filter { $0.x.isFinite && $0.low.isFinite && $0.high.isFinite }
  }

  /// All that must lie within a frame.
  var extent: [(x: Double, y: Double, label: String)] {
    finitePoints + finiteBand.flatMap { [($0.x, $0.low, ""), ($0.x, $0.high, "")] }
  }

  /// The marks of the series, as SVG elements.
  func marks(in frame: ChartFrame, color: String) -> [String] {
    let places = finitePoints.map { (x: frame.x($0.x), y: frame.y($0.y), label: $0.label) }
    var marks: [String] = []
    let band = finiteBand
    if !band.isEmpty {
      let edge =
        band.map { "\(frame.x($0.x)) \(frame.y($0.low))" }
        + band.reversed().map { "\(frame.x($0.x)) \(frame.y($0.high))" }
      marks.append(
        #"<path d="M\#(edge.joined(separator: "L"))Z" fill="\#(color)" fill-opacity="0.15"/>"#)
    }
    if style == .line || style == .steps, let first = places.first {
      var path = "M\(first.x) \(first.y)"
      for place in places.dropFirst() {
        path += style == .steps ? "H\(place.x)V\(place.y)" : "L\(place.x) \(place.y)"
      }
      marks.append(#"<path d="\#(path)" fill="none" stroke="\#(color)" stroke-width="1.5"/>"#)
    }
    let (radius, opacity) = style == .background ? ("2", "0.25") : ("3.5", "0.9")
    return marks
      + places.map { place in
        let circle =
          #"<circle cx="\#(place.x)" cy="\#(place.y)" r="\#(radius)" fill="\#(color)" fill-opacity="\#(opacity)""#
        guard !place.label.isEmpty else { return circle + "/>" }
        return "\(circle)><title>\(Chart.escaped(place.label))</title></circle>"
      }
  }
}
