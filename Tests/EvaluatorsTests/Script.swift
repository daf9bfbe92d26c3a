import Evaluators
import Foundation
import TestSupport

/// An evaluator in Python, written for one test: what it does with a request `q` and its
/// architecture `a`.
struct Script {
  let command: String

  /// Lines that run at the start, and for each request; indented by nothing.
  init(start: String = "", _ body: String) {
    let indented = body.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
    let program = """
      import json, os, sys, time
      def answer(**metrics): print(json.dumps({"id": q["id"], "metrics": metrics}), flush=True)
      \(start)
      for line in sys.stdin:
          q = json.loads(line)
          a = q["architecture"]
      \(indented)
      """
    command =
      "exec \(Python.path) -S -E -c '\(program.replacingOccurrences(of: "'", with: "'\\''"))'"
  }

  /// What comes of candidates `{"x": 0}`, `{"x": 1}`, … by id: metrics, or the reason why there are
  /// none.
  func outcomes(
    of count: Int, workers: Int = 1, timeout: Duration = .seconds(30)
  ) throws -> [Int: Outcome] {
    let pool = EvaluatorPool(command: command, workers: workers, timeout: timeout)
    defer { pool.close() }
    return try Self.outcomes(of: count, from: pool)
  }

  static func outcomes(of count: Int, from pool: EvaluatorPool) throws -> [Int: Outcome] {
    var outcomes: [Int: Outcome] = [:]
    var next = 0
    while outcomes.count < count {
      while next < count, pool.vacancies > 0 {
        try pool.begin(id: next, architecture: "{\"x\": \(next)}")
        next += 1
      }
      for reply in try pool.replies(within: .milliseconds(100)) {
        switch reply.result {
        case .success(let metrics): outcomes[reply.id] = .metrics(metrics)
        case .failure(let error): outcomes[reply.id] = .failed(error.description)
        }
      }
    }
    return outcomes
  }

  enum Outcome: Equatable {
    case metrics([String: Double])
    case failed(String)
  }
}
