package import Documents
package import Errors
import Spaces

/// Why an outside evaluator gives no metrics of a candidate, or none at all.
package enum EvaluatorError: DocumentError, Equatable {
  /// An answer with a wrong key or type.
  case json(JSONError)
  /// The evaluator says itself why it failed.
  case said(String)
  /// A line on standard output that is no answer; if it was to be one, why it is none.
  case garbage(line: String, reason: String?)
  /// An answer whose id is no whole number, as it stands in JSON; the id of the request.
  case wrongID(found: String, asked: Int?)
  /// A line on standard output that does not end.
  case endlessLine(bytes: Int)
  /// An answer for a candidate that was not asked of this evaluator.
  case foreignAnswer(id: Int, asked: Int)
  /// The evaluator ended before it answered.
  case ended(how: String, lastWords: String)
  /// No answer came in time, but perhaps a line without an end; `isSilent` says that none has ever
  /// come.
  case timedOut(seconds: Double, arrived: String, isSilent: Bool)
  /// The operating system cannot start it.
  case unstartable(command: String, reason: String)
  /// It fails on one candidate after the other.
  case keepsFailing(command: String, times: Int, last: String)

  /// The first: an answer is one line.
  package static func several(_ mistakes: [EvaluatorError]) -> EvaluatorError { mistakes[0] }

  /// Input or output if the system cannot start it, else bad data.
  package var category: ErrorCategory {
    if case .unstartable = self { .inputOutput } else { .data }
  }

  /// The sentence for the user; of a failed candidate, the reason that is recorded.
  package var description: String {
    switch self {
    case .json(let error): error.description
    case .said(let reason): "The evaluator says: \(reason)"
    case .garbage(let line, let reason):
      "The evaluator printed \(Self.quoted(line)) instead of an answer\(reason.map { " (\(Self.clause($0)))" } ?? ""). "
        + "Print one JSON object a line on standard output, and everything else on standard error."
    case .wrongID(let found, let asked):
      "The evaluator's id must be the whole number of the request\(asked.map { ", \($0)" } ?? ""), not "
        + "\(Self.quoted(found, isText: false)). Give it back as it came."
    case .endlessLine(let bytes):
      "The evaluator printed a line of more than \(bytes) bytes. Print one JSON object a line on standard output."
    case .foreignAnswer(let id, let asked):
      "The evaluator answered for \(id) when it was asked for \(asked). Give back the 'id' of the request."
    case .ended(let how, let lastWords):
      "The evaluator ended (\(how)) without an answer."
        + (lastWords.isEmpty ? "" : " Its last words: \(lastWords)")
    case .timedOut(let seconds, let arrived, let isSilent):
      "The evaluator gave no answer within \(JSONOutput.real(seconds).compact) s (--timeout)."
        + (isSilent || !arrived.isEmpty ? Self.advice(arrived: arrived) : "")
    case .unstartable(let command, let reason):
      "Cannot start the evaluator '\(command)': \(reason)."
    case .keepsFailing(let command, let times, let last):
      "The evaluator '\(command)' failed \(times) times in a row without an answer, so the search stops here. The last "
        + "time: \(last) Try it by hand: echo '{\"id\": 0, \"architecture\": {…}}' | \(command)"
    }
  }

  /// What an evaluator that does not answer most often lacks; begins with a blank.
  static func advice(arrived: String) -> String {
    if !arrived.isEmpty {
      return " \(quoted(arrived)) has arrived without an end of line: print one behind each answer."
    }
    return " If it prints answers, they may wait in a buffer: flush after each one, in Python by "
      + "print(…, flush=True) or python3 -u."
  }

  private static func quoted(_ line: String, isText: Bool = true) -> String {
    let short = line.count > 80 ? String(line.prefix(80)) + "…" : line
    return isText ? JSONOutput.text(short).compact : short
  }

  /// A sentence within another one.
  private static func clause(_ sentence: String) -> String {
    sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
  }
}
