import Documents
import Foundation
import Spaces

/// A line of an evaluator's standard output: for which request, and what came of it.
///
/// `{"id": 7, "metrics": {"accuracy": 0.71, "latency": 9.3}}` or `{"id": 7, "error": "out of
/// memory"}`.
struct EvaluatorAnswer: Equatable {
  let id: Int
  let result: Result<[String: Double], EvaluatorError>

  /// Reads a line that is to answer request `asked`.
  ///
  /// What is no object with a whole number `id` is `EvaluatorError.garbage`, or `wrongID` if it has
  /// another one; other mistakes are results of that id. NaN and infinities, which JSON has no word
  /// for, and null are read as NaN, so that only metrics that are asked for must be numbers. A byte
  /// order mark before the first line is no part of it.
  init(line: String, asked: Int?) throws(EvaluatorError) {
    let line =
      line.unicodeScalars.first == "\u{feff}" ? String(line.unicodeScalars.dropFirst()) : line
    let object: JSONObjectReader<EvaluatorError>
    do {
      object = try Self.object(line)
    } catch {
      guard let other = try? Self.object(Self.withoutNaN(line)) else {
        throw .garbage(line: line, reason: Self.isMeantAsObject(line) ? error.description : nil)
      }
      object = other
    }
    guard let value = object["id"]?.value else {
      throw .garbage(line: line, reason: "it has no 'id'")
    }
    guard let id = value.integer else {
      let isText = if case .text = value.content { true } else { false }
      throw .wrongID(found: (isText ? "the text " : "") + value.output.compact, asked: asked)
    }
    self.id = id
    do {
      result = .success(try Self.metrics(object))
    } catch {
      result = .failure(error)
    }
  }

  private static func object(
    _ line: String
  ) throws(EvaluatorError) -> JSONObjectReader<EvaluatorError> {
    try JSONReader<EvaluatorError>(parsing: Data(line.utf8), file: "the evaluator's answer")
      .object()
  }

  private static func isMeantAsObject(_ line: String) -> Bool {
    line.unicodeScalars.first { !$0.properties.isWhitespace } == "{"
  }

  /// The line with the words of Python's `json.dumps` for what is not finite replaced by null.
  private static func withoutNaN(_ line: String) -> String {
    line.replacing(/-?\b(NaN|Infinity)\b/, with: "null")
  }

  private static func metrics(
    _ object: JSONObjectReader<EvaluatorError>
  ) throws(EvaluatorError) -> [String: Double] {
    try object.requireKeys(among: ["id", "metrics", "error"])
    if let error = object["error"] { throw .said(try error.text()) }
    var metrics: [String: Double] = [:]
    for member in try object.required("metrics").object().members {
      if case .null = member.value.content {
        metrics[member.key] = .nan
      } else {
        metrics[member.key] = try JSONReader<EvaluatorError>(member.value).real()
      }
    }
    return metrics
  }
}
