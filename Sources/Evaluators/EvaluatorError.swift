package import Documents
package import Errors
import Spaces

/// Why an outside evaluator gives no metrics of a candidate, or none at all.
package enum EvaluatorError: DocumentError, Equatable {
  /// An answer with a wrong key or type.
  case json(JSONError)
  /// The evaluator says itself why it failed.
  case said(String)
  /// A line on standard output that is no answer.
  case garbage(line: String)
  /// A line on standard output that does not end.
  case endlessLine(bytes: Int)
  /// An answer for a candidate that was not asked of this evaluator.
  case foreignAnswer(id: Int, asked: Int)
  /// The evaluator ended before it answered.
  case ended(how: String, lastWords: String)
  /// No answer came in time.
  case timedOut(seconds: Double)
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
    case .garbage(let line):
      "The evaluator printed \(Self.quoted(line)) instead of an answer. Print one JSON object a line on standard "
        + "output, and everything else on standard error."
    case .endlessLine(let bytes):
      "The evaluator printed a line of more than \(bytes) bytes. Print one JSON object a line on standard output."
    case .foreignAnswer(let id, let asked):
      "The evaluator answered for \(id) when it was asked for \(asked). Give back the 'id' of the request."
    case .ended(let how, let lastWords):
      "The evaluator ended (\(how)) without an answer."
        + (lastWords.isEmpty ? "" : " Its last words: \(lastWords)")
    case .timedOut(let seconds):
      "The evaluator gave no answer within \(JSONOutput.real(seconds).compact) s (--timeout)."
    case .unstartable(let command, let reason):
      "Cannot start the evaluator '\(command)': \(reason)."
    case .keepsFailing(let command, let times, let last):
      "The evaluator '\(command)' failed \(times) times in a row without an answer, so the search stops here. The last "
        + "time: \(last) Try it by hand: echo '{\"id\": 0, \"architecture\": {…}}' | \(command)"
    }
  }

  private static func quoted(_ line: String) -> String {
    JSONOutput.text(line.count > 80 ? String(line.prefix(80)) + "…" : line).compact
  }
}
