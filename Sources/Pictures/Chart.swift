import Foundation

/// Series of points over two numeric axes, drawn as one self-contained SVG picture.
package struct Chart: Sendable {
  /// What it shows.
  package var title: String
  /// The horizontal axis, with its unit.
  package var xTitle: String
  /// The vertical axis, with its unit.
  package var yTitle: String
  /// What is drawn; later ones above earlier ones.
  package var series: [ChartSeries]

  /// A chart.
  package init(title: String, xTitle: String, yTitle: String, series: [ChartSeries]) {
    self.title = title
    self.xTitle = xTitle
    self.yTitle = yTitle
    self.series = series
  }

  /// The picture as SVG 1.1, 720 by 460, light background, no scripts and no fonts of its own.
  ///
  /// Points that are not finite are left out; equal charts give equal texts.
  package var svg: String {
    let frame = ChartFrame(points: series.flatMap(\.extent))
    let legend = series.filter { !$0.name.isEmpty }
    var lines = [
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(ChartFrame.width) \(ChartFrame.height)" \
      width="\(ChartFrame.width)" height="\(ChartFrame.height)" role="img" \
      font-family="Helvetica, Arial, sans-serif" font-size="12" fill="#333">
      """,
      "<title>\(Self.escaped(title))</title>",
      #"<rect width="100%" height="100%" fill="white"/>"#,
      text(title, x: ChartFrame.left, y: 24, #"font-size="15" font-weight="bold""#),
    ]
    lines += frame.grid
    lines += [
      text(
        xTitle, x: (ChartFrame.left + ChartFrame.right) / 2, y: ChartFrame.bottom + 40,
        #"text-anchor="middle""#),
      text(
        yTitle, x: 0, y: 0,
        #"text-anchor="middle" transform="translate(18 \#((ChartFrame.top + ChartFrame.bottom) / 2)) rotate(-90)""#
      ),
    ]
    for (index, series) in series.enumerated() {
      lines += series.marks(in: frame, color: ChartSeries.colors[index % ChartSeries.colors.count])
    }
    for (row, series) in legend.enumerated() {
      let place = self.series.firstIndex { $0.name == series.name } ?? 0
      let color = ChartSeries.colors[place % ChartSeries.colors.count]
      let y = ChartFrame.top + 16 + 18 * row
      lines.append(
        #"<circle cx="\#(ChartFrame.right + 14)" cy="\#(y - 4)" r="4" fill="\#(color)"/>"#)
      lines.append(text(series.name, x: ChartFrame.right + 24, y: y, ""))
    }
    return (lines + ["</svg>"]).joined(separator: "\n") + "\n"
  }

  private func text(_ words: String, x: Int, y: Int, _ attributes: String) -> String {
    "<text x=\"\(x)\" y=\"\(y)\"\(attributes.isEmpty ? "" : " ")\(attributes)>\(Self.escaped(words))</text>"
  }

  /// Text in which nothing is taken for markup; what XML 1.0 cannot hold is left out.
  ///
  /// Scalars are looked at, not characters: a mark that combines with `<` does not hide it.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n", "\r": result += " "
      case "\u{0}"..."\u{1f}", "\u{7f}"..."\u{9f}", "\u{fffe}", "\u{ffff}": break
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
