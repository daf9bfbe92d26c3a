import Foundation

/// A running evaluator: a shell command in a process group of its own, with three pipes that never
/// block us.
final class EvaluatorProcess {
  /// A line longer than this is taken for an endless one.
  static let lineLimit = 1 << 20

  private let id: pid_t
  private let input: Int32
  private let output: Int32
  private let errors: Int32
  private var unsent: ArraySlice<UInt8> = []
  private var line: [UInt8] = []
  private var lastWords = LastWords()
  private var isOutputOpen = true
  private var areErrorsOpen = true
  private var isInputOpen = true
  private var status: Int32?

  /// Starts `/bin/sh -c COMMAND` with default signals; other descriptors of ours are closed in it.
  init(_ command: String) throws(EvaluatorError) {
    // Whoever writes to an evaluator that has ended gets an error instead of a deadly signal.
    signal(SIGPIPE, SIG_IGN)
    var ends: [Int32] = []
    for _ in 0..<3 {
      var pair: [Int32] = [0, 0]
      guard pipe(&pair) == 0 else {
        let reason = errno
        for descriptor in ends { close(descriptor) }
        throw .unstartable(command: command, reason: Self.words(reason))
      }
      ends += pair
    }
    for descriptor in ends { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    (input, output, errors) = (ends[1], ends[2], ends[4])
    let ours = [input, output, errors]
    let theirs = [ends[0], ends[3], ends[5]]
    for descriptor in ours {
      _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    }
    var id: pid_t = 0
    let failure = Self.spawn(command, streams: theirs, &id)
    self.id = id
    for descriptor in theirs { close(descriptor) }
    guard failure == 0 else {
      for descriptor in ours { close(descriptor) }
      throw .unstartable(command: command, reason: Self.words(failure))
    }
  }

  private static func spawn(_ command: String, streams: [Int32], _ id: inout pid_t) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, descriptor) in streams.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A group of its own: Ctrl-C is for the search, which ends its evaluators itself, with all that
    // they have started.
    posix_spawnattr_setpgroup(&attributes, 0)
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for ignored in [SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGXFSZ] {
      sigaddset(&signals, ignored)
    }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    let words = ["/bin/sh", "-c", command]
    let arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    let variables = ProcessInfo.processInfo.environment.map { "\($0.key)=\($0.value)" }
    let environment: [UnsafeMutablePointer<CChar>?] = variables.map { strdup($0) } + [nil]
    defer { (arguments + environment).forEach { free($0) } }
    return posix_spawn(&id, "/bin/sh", &actions, &attributes, arguments, environment)
  }

  /// What has arrived of a line whose end has not.
  var beginning: String { String(decoding: line.prefix(400), as: UTF8.self) }

  /// Sends a line as soon as the evaluator takes it.
  func send(_ text: String) {
    unsent += Array(text.utf8) + [UInt8(ascii: "\n")]
  }

  /// What `poll` should wait for.
  var descriptors: [pollfd] {
    var descriptors: [pollfd] = []
    if isInputOpen, !unsent.isEmpty {
      descriptors.append(pollfd(fd: input, events: Int16(POLLOUT), revents: 0))
    }
    if isOutputOpen { descriptors.append(pollfd(fd: output, events: Int16(POLLIN), revents: 0)) }
    if areErrorsOpen { descriptors.append(pollfd(fd: errors, events: Int16(POLLIN), revents: 0)) }
    return descriptors
  }

  /// Whether it has ended, or has closed its standard output, so that it can answer no more.
  ///
  /// What it has started may hold its standard output open.
  var isOver: Bool { !isOutputOpen || isReaped }

  private var isReaped: Bool {
    if status == nil {
      var status: Int32 = 0
      if waitpid(id, &status, WNOHANG) == id { self.status = status }
    }
    return status != nil
  }

  /// Moves what can be moved without waiting; answers with the complete lines of standard output.
  func transfer() throws(EvaluatorError) -> [String] {
    write()
    if areErrorsOpen { areErrorsOpen = read(errors) { lastWords.append($0) } }
    if isOutputOpen { isOutputOpen = read(output) { line += $0 } }
    guard let end = line.lastIndex(of: UInt8(ascii: "\n")) else {
      guard line.count <= Self.lineLimit else { throw .endlessLine(bytes: Self.lineLimit) }
      return []
    }
    let lines = line[..<end].split(separator: UInt8(ascii: "\n"))
      .map { String(decoding: $0, as: UTF8.self) }
    line.removeFirst(end + 1)
    return lines
  }

  private func write() {
    while isInputOpen, !unsent.isEmpty {
      let count = unsent.withUnsafeBytes { Foundation.write(input, $0.baseAddress, $0.count) }
      if count > 0 {
        unsent = unsent.dropFirst(count)
      } else if errno == EAGAIN {
        return
      } else if errno != EINTR {
        // It reads no more; whether it answers all the same, its output will tell.
        closeInput()
      }
    }
  }

  /// Reads what is there, at most a mebibyte at a time; false at the end of the stream.
  private func read(_ descriptor: Int32, _ take: (ArraySlice<UInt8>) -> Void) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    for _ in 0..<16 {
      let count = Foundation.read(descriptor, &buffer, buffer.count)
      if count > 0 {
        take(buffer[..<count])
      } else if count == 0 {
        return false
      } else if errno != EINTR {
        return errno == EAGAIN
      }
    }
    return true
  }

  /// Says that nothing will be asked any more; a well-behaved evaluator ends.
  func closeInput() {
    guard isInputOpen else { return }
    isInputOpen = false
    close(input)
  }

  /// Waits a moment for an evaluator that is ending, then ends it with all that it has started;
  /// answers how it ended.
  func end(patience: Duration) -> EvaluatorError {
    closeInput()
    let clock = ContinuousClock()
    let deadline = clock.now + patience
    while !(isReaped && !areErrorsOpen), clock.now < deadline {
      var waiting = pollfd(fd: areErrorsOpen ? errors : -1, events: Int16(POLLIN), revents: 0)
      poll(&waiting, 1, 5)
      if areErrorsOpen { areErrorsOpen = read(errors) { lastWords.append($0) } }
    }
    let how = status.map(Self.words(status:)) ?? "stopped by the search"
    kill(-id, SIGKILL)
    if !isReaped { waitpid(id, nil, 0) }
    for descriptor in [output, errors] { close(descriptor) }
    return .ended(how: how, lastWords: lastWords.text)
  }

  private static func words(status: Int32) -> String {
    let signal = status & 0x7f
    return signal == 0 ? "exit code \((status >> 8) & 0xff)" : "signal \(signal)"
  }

  private static func words(_ failure: Int32) -> String {
    String(cString: strerror(failure)).lowercased()
  }
}
