import Foundation
import Pictures

/// Points in a frame of characters, for a terminal.
struct ScatterPlot {
  let points: [(x: Double, y: Double)]
  let xTitle: String
  let yTitle: String
  var width = 60
  var height = 14

  /// The plot of the finite points; lines end with new lines.
  var text: String {
    let points = points.filter { $0.x.isFinite && $0.y.isFinite }
    let (x, y) = (AxisScale(covering: points.map(\.x)), AxisScale(covering: points.map(\.y)))
    let (left, right, bottom, top) = (x.least, x.greatest, y.least, y.greatest)
    var grid = Array(repeating: Array(repeating: Character(" "), count: width), count: height)
    for point in points {
      let column = Int(x.share(point.x) * Double(width - 1) + 0.5)
      let row = Int((1 - y.share(point.y)) * Double(height - 1) + 0.5)
      grid[row][column] = "●"
    }
    let labels = [String(format: "%.4g", top), String(format: "%.4g", bottom)]
    let margin = labels.map(\.count).max() ?? 0
    let pad = { (text: String) in String(repeating: " ", count: margin - text.count) + text }
    var lines = [pad("") + " " + yTitle]
    for (index, row) in grid.enumerated() {
      let label = index == 0 ? labels[0] : index == height - 1 ? labels[1] : ""
      lines.append(pad(label) + " │" + String(row))
    }
    lines.append(pad("") + " └" + String(repeating: "─", count: width))
    let (first, last) = (String(format: "%.4g", left), String(format: "%.4g", right))
    let gap = max(2, width - first.count - last.count - xTitle.count)
    lines.append(
      pad("") + "  " + first + String(repeating: " ", count: gap / 2) + xTitle
        + String(repeating: " ", count: gap - gap / 2) + last)
    return lines.joined(separator: "\n") + "\n"
  }
}
