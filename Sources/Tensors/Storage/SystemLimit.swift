import Glibc

/// What the system refuses in the middle of work that nobody can go on with.
enum SystemLimit {
  /// Says what it is and ends the process with the code of input and output errors (74).
  ///
  /// Memory that is taken was told and checked before; this is for limits that nobody can ask for.
  /// Whatever was recorded is safe, as it is from a process that is killed.
  static func end(_ sentence: String) -> Never {
    _ = "error: \(sentence)\n".withCString { write(STDERR_FILENO, $0, strlen($0)) }
    _exit(74)
  }
}
