/// The end of what a process has written on standard error; older bytes are forgotten.
struct LastWords {
  private static let byteLimit = 4096
  private static let lineLimit = 3
  private var bytes: [UInt8] = []

  mutating func append(_ new: some Collection<UInt8>) {
    bytes += new.suffix(Self.byteLimit)
    bytes.removeFirst(max(0, bytes.count - Self.byteLimit))
  }

  /// The last lines that are not empty, in one.
  var text: String {
    String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
      .filter { !$0.allSatisfy(\.isWhitespace) }
      .suffix(Self.lineLimit).map { $0.count > 200 ? "…" + String($0.suffix(200)) : String($0) }
      .joined(separator: " | ")
  }
}
