import Foundation

/// Outside evaluators at work: a command that is started once per worker and speaks JSON lines (design.md, section 5.6).
///
/// All pipes are served by whoever calls `replies`, so nothing here has threads. A candidate's result does not depend on which
/// worker evaluated it, nor on what that worker did before.
public final class EvaluatorPool {
  /// Failures in a row without an answer after which the evaluator counts as broken, before and after its first answer.
  public static let failureLimits = (first: 3, later: 10)

  private let command: String
  private let timeout: Duration
  private let workers: [EvaluatorWorker]
  private let clock = ContinuousClock()
  private var hasAnswered: Bool
  /// Failures before the first answer ever, held back until that shows that the evaluator works.
  private var held: [EvaluatorReply] = []
  private var failures = 0
  private var end: EvaluatorError?

  /// A pool whose processes are started as they are needed; a candidate without an answer after `timeout` has failed.
  ///
  /// `hasAnswered` says that the command is known to work, because it has scored candidates before.
  public init(command: String, workers: Int, timeout: Duration, hasAnswered: Bool = false) {
    precondition(workers > 0, "no worker: \(workers)")
    self.command = command
    self.timeout = timeout
    self.hasAnswered = hasAnswered
    self.workers = (0..<workers).map { _ in EvaluatorWorker(command: command) }
  }

  deinit { close() }

  /// How many more candidates can begin now.
  public var vacancies: Int { workers.count { $0.job == nil } }

  /// How often an evaluator has answered a request again; the first answer counts.
  public var repeatedAnswers: Int { workers.reduce(0) { $0 + $1.repeatedAnswers } }

  /// Asks for a candidate by its canonical architecture as JSON; a worker must be free.
  public func begin(id: Int, architecture: String) throws(EvaluatorError) {
    guard let worker = workers.first(where: { $0.job == nil }) else {
      preconditionFailure("candidate \(id) begins while all workers are busy")
    }
    try worker.begin(id: id, line: "{\"id\": \(id), \"architecture\": \(architecture)}")
  }

  /// Waits until something has come of a candidate, but not longer than a given time.
  ///
  /// As many candidates as there are vacancies should have begun; if there are some left, nothing more is to begin for now, and
  /// no reply is held back in the hope of an answer to a later one. Throws `EvaluatorError.keepsFailing` if the evaluator
  /// answers no more; if it never did, what it failed on is not among any replies, so that it can be evaluated again.
  public func replies(within patience: Duration) throws(EvaluatorError) -> [EvaluatorReply] {
    let deadline = clock.now + patience
    let isDraining = vacancies > 0
    if let end { throw end }
    while true {
      if isDraining, !held.isEmpty, vacancies == workers.count { return release() }
      wait(until: deadline)
      var replies: [EvaluatorReply] = []
      for worker in workers {
        if let reply = try worker.progress() ?? worker.expire(after: timeout) {
          replies += try judge(reply)
        }
      }
      let isVacated = !isDraining && vacancies > 0
      if !replies.isEmpty || isVacated || clock.now >= deadline { return replies }
    }
  }

  /// Ends all evaluators: those that do not end by themselves within a second are stopped.
  public func close() {
    workers.forEach { $0.closeInput() }
    for worker in workers { _ = worker.stop(patience: .seconds(worker.job == nil ? 1 : 0)) }
  }

  private func wait(until deadline: ContinuousClock.Instant) {
    let expiries = workers.compactMap { $0.job.map { $0.start + timeout } }
    let end = expiries.reduce(deadline, min)
    let milliseconds = max(.zero, end - clock.now) / .milliseconds(1)
    var descriptors = workers.flatMap(\.descriptors)
    poll(&descriptors, nfds_t(descriptors.count), Int32(min(milliseconds.rounded(.up), 60_000)))
  }

  /// Lets replies pass that come from an evaluator that works.
  private func judge(_ reply: EvaluatorReply) throws(EvaluatorError) -> [EvaluatorReply] {
    guard case .failure(let error) = reply.result else { return pass(reply) }
    switch error {
    case .garbage, .endlessLine, .foreignAnswer, .ended: break
    // Of an evaluator that works, a time-out may well be the candidate's fault.
    case .timedOut: if hasAnswered { return [reply] }
    case .json, .said, .unstartable, .keepsFailing: return pass(reply)
    }
    failures += 1
    let limit = hasAnswered ? Self.failureLimits.later : Self.failureLimits.first
    if failures == limit {
      end = .keepsFailing(command: command, times: failures, last: error.description)
    }
    if hasAnswered { return [reply] }
    if let end { throw end }
    held.append(reply)
    return []
  }

  private func pass(_ reply: EvaluatorReply) -> [EvaluatorReply] {
    hasAnswered = true
    failures = 0
    return release() + [reply]
  }

  private func release() -> [EvaluatorReply] {
    defer { held = [] }
    return held
  }
}
