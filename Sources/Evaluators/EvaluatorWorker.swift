import Foundation

/// One place for an evaluator: its process, which is started when it is needed, and what it was
/// asked.
final class EvaluatorWorker {
  /// A candidate that is being evaluated.
  struct Job {
    let id: Int
    let line: String
    let start: ContinuousClock.Instant
  }

  /// What is being evaluated.
  private(set) var job: Job?
  /// How often an answer came for a request that was answered before.
  private(set) var repeatedAnswers = 0
  private let command: String
  private let clock = ContinuousClock()
  private var process: EvaluatorProcess?
  /// What the process has answered.
  private var answered: Set<Int> = []
  /// What it has printed and nobody has read yet.
  private var unread: ArraySlice<String> = []

  init(command: String) {
    self.command = command
  }

  /// What `poll` should wait for.
  var descriptors: [pollfd] { process?.descriptors ?? [] }

  /// Asks for a candidate.
  func begin(id: Int, line: String) throws(EvaluatorError) {
    if process == nil { process = try EvaluatorProcess(command) }
    job = Job(id: id, line: line, start: clock.now)
    process?.send(line)
  }

  /// Moves bytes and answers what came of the candidate, if anything did.
  ///
  /// A candidate on which a process ends or breaks the rules after it had answered for others is
  /// asked of a fresh process once, so that no candidate suffers from what was before it: its
  /// result depends on it alone.
  func progress() throws(EvaluatorError) -> EvaluatorReply? {
    guard let process else { return nil }
    do throws(EvaluatorError) {
      unread += try process.transfer()[...]
      if let reply = try read() { return reply }
      guard process.isOver else { return nil }
      // What it printed before it ended may still be in the pipe, which holds no more than this:
      // what it has started may go on printing for ever.
      unread += try process.transfer()[...]
      if let reply = try read() { return reply }
    } catch {
      return try fail(error, patience: .zero)
    }
    return try fail(nil, patience: .milliseconds(500))
  }

  /// Reads lines up to one that answers for the candidate.
  private func read() throws(EvaluatorError) -> EvaluatorReply? {
    while let line = unread.popFirst() {
      if line.allSatisfy(\.isWhitespace) { continue }
      let answer = try EvaluatorAnswer(line: line, asked: job?.id)
      if answer.id == job?.id { return reply(answer.result) }
      // The first answer counts.
      guard answered.contains(answer.id) else {
        throw EvaluatorError.foreignAnswer(id: answer.id, asked: job?.id ?? answer.id)
      }
      repeatedAnswers += 1
    }
    return nil
  }

  /// Gives up a candidate that takes too long; `isSilent` says that no evaluator has ever answered.
  func expire(after timeout: Duration, isSilent: Bool) -> EvaluatorReply? {
    guard let job, clock.now - job.start >= timeout else { return nil }
    let arrived = beginning
    _ = stop(patience: .zero)
    return reply(
      .failure(
        .timedOut(seconds: timeout / .seconds(1), arrived: arrived, isSilent: isSilent)))
  }

  /// What has arrived of a line whose end has not.
  var beginning: String { process?.beginning ?? "" }

  /// Ends the process, if there is one.
  func stop(patience: Duration) -> EvaluatorError? {
    let end = process?.end(patience: patience)
    process = nil
    answered = []
    unread = []
    return end
  }

  /// Lets the process end by itself.
  func closeInput() { process?.closeInput() }

  private func fail(_ error: EvaluatorError?, patience: Duration) throws(EvaluatorError)
    -> EvaluatorReply?
  {
    let wasFresh = answered.isEmpty
    let end = stop(patience: patience)
    guard let job else { return nil }
    guard wasFresh else {
      try begin(id: job.id, line: job.line)
      return nil
    }
    return (error ?? end).flatMap { reply(.failure($0)) }
  }

  private func reply(_ result: Result<[String: Double], EvaluatorError>) -> EvaluatorReply? {
    guard let job else { return nil }
    self.job = nil
    if process != nil { answered.insert(job.id) }
    return EvaluatorReply(
      id: job.id, result: result, seconds: (clock.now - job.start) / .seconds(1))
  }
}
