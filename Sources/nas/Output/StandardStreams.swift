import Errors
import Foundation

/// Standard output and standard error, written at once and without a buffer.
enum StandardStreams {
  /// Whether a person sees what is written to standard error.
  static var areWatched: Bool { isatty(STDERR_FILENO) == 1 }

  /// Opens `/dev/null` in place of streams that the caller closed, so that no file of ours takes
  /// their numbers.
  static func open() {
    for stream in STDIN_FILENO...STDERR_FILENO where fcntl(stream, F_GETFD) < 0 {
      // The lowest free number is the closed stream's.
      _ = Foundation.open("/dev/null", O_RDWR)
    }
  }

  /// Writes to standard output.
  static func write(_ text: String) throws(OutputError) {
    guard let failure = write(text, to: STDOUT_FILENO) else { return }
    guard failure != EPIPE else { throw .readerLeft }
    throw .unwritable(reason: String(cString: strerror(failure)).lowercased())
  }

  /// Writes sentences for people to standard output; nothing in them is an order to a terminal.
  static func tell(_ text: String) throws(OutputError) { try write(text.printableLines) }

  /// Writes sentences to standard error, where nothing in them is an order to a terminal; nobody
  /// can be told if that fails.
  static func error(_ text: String) { draw(text.printableLines) }

  /// Writes to standard error as it is, for lines that are written over.
  static func draw(_ text: String) { _ = write(text, to: STDERR_FILENO) }

  /// The number of the system's error, or nil if everything was written.
  private static func write(_ text: String, to stream: Int32) -> Int32? {
    var text = text
    return text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let count = Foundation.write(stream, rest.baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return errno }
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
      }
      return nil
    }
  }
}
