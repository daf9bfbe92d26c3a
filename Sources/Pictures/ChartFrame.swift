import Foundation

/// Where numbers lie in a chart: the ranges of both axes, their ticks and the grid.
struct ChartFrame {
  static let (width, height) = (720, 460)
  static let (left, right, top, bottom) = (72, 590, 44, 400)

  let xTicks: AxisTicks
  let yTicks: AxisTicks

  /// A frame around points, a little wider than they are.
  init(points: [(x: Double, y: Double, label: String)]) {
    xTicks = AxisTicks(covering: points.map(\.x))
    yTicks = AxisTicks(covering: points.map(\.y))
  }

  /// The horizontal place of a number, to a tenth of a unit.
  func x(_ value: Double) -> String {
    Self.place(
      Double(Self.left) + xTicks.share(value) * Double(Self.right - Self.left))
  }

  /// The vertical place of a number.
  func y(_ value: Double) -> String {
    Self.place(
      Double(Self.bottom) - yTicks.share(value) * Double(Self.bottom - Self.top))
  }

  /// Lines and labels of the ticks, as SVG elements.
  var grid: [String] {
    xTicks.values.map { value in
      """
      <path d="M\(x(value)) \(Self.top)V\(Self.bottom)" stroke="#e3e3e3"/>\
      <text x="\(x(value))" y="\(Self.bottom + 18)" text-anchor="middle">\(xTicks.label(value))</text>
      """
    }
      + yTicks.values.map { value in
        """
        <path d="M\(Self.left) \(y(value))H\(Self.right)" stroke="#e3e3e3"/>\
        <text x="\(Self.left - 8)" y="\(y(value))" dy="4" text-anchor="end">\(yTicks.label(value))</text>
        """
      }
      + [
        """
        <path d="M\(Self.left) \(Self.top)V\(Self.bottom)H\(Self.right)" fill="none" stroke="#333"/>
        """
      ]
  }

  private static func place(_ value: Double) -> String { String(format: "%.1f", value) }
}
