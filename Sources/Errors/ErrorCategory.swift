/// Kinds of user errors, with the exit codes of `sysexits.h`.
package enum ErrorCategory: Int32, Sendable {
  /// The command line asks for something that does not exist (`EX_USAGE`).
  case usage = 64
  /// A file, database or value holds something that cannot be used (`EX_DATAERR`).
  case data = 65
  /// The operating system refused to read or write (`EX_IOERR`).
  case inputOutput = 74
}
