import Foundation

/// Columns of a terminal.
extension String {
  /// How many columns the text takes: two for wide characters, none for marks that combine.
  var displayWidth: Int { unicodeScalars.reduce(0) { $0 + $1.displayWidth } }

  /// The text in at most so many columns, with "…" where something is missing.
  func clipped(toColumns columns: Int) -> String {
    guard displayWidth > columns else { return self }
    guard columns > 0 else { return "" }
    var (text, width) = ("", 1)
    for scalar in unicodeScalars {
      guard width + scalar.displayWidth <= columns else { break }
      text.unicodeScalars.append(scalar)
      width += scalar.displayWidth
    }
    return text + "…"
  }
}

extension Unicode.Scalar {
  /// Columns that it takes (the wide blocks of Unicode's East Asian Width, in rough).
  fileprivate var displayWidth: Int {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch value {
    case 0x1100...0x115f, 0x2e80...0x303e, 0x3041...0x33ff, 0x3400...0x4dbf, 0x4e00...0x9fff,
      0xa000...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f, 0xff00...0xff60,
      0xffe0...0xffe6, 0x1f300...0x1f64f, 0x1f900...0x1f9ff, 0x20000...0x3fffd:
      return 2
    default: return 1
    }
  }
}
