import Documents
import Foundation

/// Outside evaluators at work: a command that is started once per worker and speaks JSON lines.
///
/// All pipes are served by whoever calls `replies`, so nothing here has threads. A candidate's
/// result does not depend on which worker evaluated it, nor on what that worker did before.
package final class EvaluatorPool {
  /// How many candidates are tried first: if all of them fail without an answer, the evaluator
  /// counts as broken.
  package static let trials = 3

  private let command: String
  private let timeout: Duration
  private let failureLimit: Int
  private let workers: [EvaluatorWorker]
  private let clock = ContinuousClock()
  private var hasAnswered: Bool
  /// The candidates that are tried first.
  private var tried: [Int] = []
  /// Failures before the first answer ever, held back until that shows that the evaluator works.
  private var held: [EvaluatorReply] = []
  /// Failures in a row since the last answer.
  private var failures = 0
  private var end: EvaluatorError?
  private var firstBegin: ContinuousClock.Instant?
  private var hasToldOfSilence = false

  /// A pool whose processes are started as they are needed; a candidate without an answer after
  /// `timeout` has failed.
  ///
  /// `failureLimit` failures in a row without an answer, each of a process that was started for the
  /// candidate, and the evaluator counts as broken even if it has answered before. `hasAnswered`
  /// says that it has, because it has scored candidates before.
  package init(
    command: String, workers: Int, timeout: Duration, failureLimit: Int = 100,
    hasAnswered: Bool = false
  ) {
    precondition(workers > 0 && failureLimit > 0, "\(workers) workers, \(failureLimit) failures")
    self.failureLimit = failureLimit
    self.command = command
    self.timeout = timeout
    self.hasAnswered = hasAnswered
    self.workers = (0..<workers).map { _ in EvaluatorWorker(command: command) }
  }

  deinit { close() }

  /// How many more candidates can begin now.
  package var vacancies: Int { workers.count { $0.job == nil } }

  /// How often an evaluator has answered a request again; the first answer counts.
  package var repeatedAnswers: Int { workers.reduce(0) { $0 + $1.repeatedAnswers } }

  /// Asks for a candidate by its canonical architecture as JSON; a worker must be free.
  package func begin(id: Int, architecture: String) throws(EvaluatorError) {
    guard let worker = workers.first(where: { $0.job == nil }) else {
      preconditionFailure("candidate \(id) begins while all workers are busy")
    }
    if tried.count < Self.trials { tried.append(id) }
    if firstBegin == nil { firstBegin = clock.now }
    try worker.begin(id: id, line: "{\"id\": \(id), \"architecture\": \(architecture)}")
  }

  /// Waits until something has come of a candidate, but not longer than a given time.
  ///
  /// As many candidates as there are vacancies should have begun; if there are some left, nothing
  /// more is to begin for now, and no reply is held back in the hope of an answer to a later one.
  /// Throws `EvaluatorError.keepsFailing` if the evaluator answers no more; if it never did, what
  /// it failed on is not among any replies, so that it can be evaluated again.
  package func replies(within patience: Duration) throws(EvaluatorError) -> [EvaluatorReply] {
    let deadline = clock.now + patience
    let isDraining = vacancies > 0
    if let end { throw end }
    while true {
      if isDraining, !held.isEmpty, vacancies == workers.count { return release() }
      wait(until: deadline)
      var replies: [EvaluatorReply] = []
      for worker in workers {
        if let reply = try worker.progress()
          ?? worker.expire(
            after: timeout, isSilent: !hasAnswered)
        {
          replies += try judge(reply)
        }
      }
      let isVacated = !isDraining && vacancies > 0
      if !replies.isEmpty || isVacated || clock.now >= deadline { return replies }
    }
  }

  /// Once, if nothing has been answered for so long since the first candidate began: a sentence
  /// that says so and what may be the reason.
  package func silence(after patience: Duration = .seconds(10)) -> String? {
    guard !hasAnswered, !hasToldOfSilence, let firstBegin, clock.now - firstBegin >= patience
    else { return nil }
    hasToldOfSilence = true
    let arrived = workers.lazy.map(\.beginning).first { !$0.isEmpty } ?? ""
    return
      "The evaluator has not answered for \(JSONOutput.real(patience / .seconds(1)).compact) s; the search waits."
      + EvaluatorError.advice(arrived: arrived)
  }

  /// Ends all evaluators: those that do not end by themselves within a second are stopped.
  package func close() {
    workers.forEach { $0.closeInput() }
    let deadline = clock.now + .seconds(1)
    for worker in workers {
      _ = worker.stop(patience: worker.job == nil ? max(.zero, deadline - clock.now) : .zero)
    }
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
    case .garbage, .wrongID, .endlessLine, .foreignAnswer, .ended: break
    // Of an evaluator that works, a time-out may well be the candidate's fault.
    case .timedOut: if hasAnswered { return [reply] }
    case .json, .said, .unstartable, .keepsFailing: return pass(reply)
    }
    guard hasAnswered else {
      held.append(reply)
      // Not the first to fail, but the first to begin: so it does not matter who is faster.
      if tried.count == Self.trials, tried.allSatisfy({ id in held.contains { $0.id == id } }) {
        throw broken(by: error, times: Self.trials)
      }
      return []
    }
    failures += 1
    if failures == failureLimit { _ = broken(by: error, times: failures) }
    return [reply]
  }

  private func broken(by error: EvaluatorError, times: Int) -> EvaluatorError {
    let broken = EvaluatorError.keepsFailing(
      command: command, times: times, last: error.description)
    end = broken
    return broken
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
