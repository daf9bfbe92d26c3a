import Foundation

/// The terminal that a stream leads to.
enum Terminal {
  /// Columns of the terminal behind a stream, by itself or as `COLUMNS` says; nil if it is none.
  static func columns(of stream: Int32) -> Int? {
    guard isatty(stream) == 1 else { return nil }
    if let told = ProcessInfo.processInfo.environment["COLUMNS"].flatMap({ Int($0) }), told > 0 {
      return told
    }
    var size = winsize()
    guard ioctl(stream, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}
