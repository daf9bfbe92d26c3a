import Foundation

extension UInt64 {
  /// So many bytes, for people: "24.3 GB", "812 MB", "640 KB"; decimal units, three digits.
  package var asMemory: String {
    let units: [(size: Double, name: String)] = [
      (1e12, "TB"), (1e9, "GB"), (1e6, "MB"), (1e3, "KB"),
    ]
    let bytes = Double(self)
    guard let unit = units.first(where: { bytes >= $0.size * 0.9995 }) else {
      return "\(self) bytes"
    }
    let amount = bytes / unit.size
    let digits = amount < 9.995 ? 2 : amount < 99.95 ? 1 : 0
    return String(format: "%.\(digits)f ", amount) + unit.name
  }
}
