/// What came of a candidate that an evaluator was asked for.
package struct EvaluatorReply: Sendable {
  /// The request's id.
  package let id: Int
  /// Metrics by name, or why there are none.
  package let result: Result<[String: Double], EvaluatorError>
  /// How long the evaluator took.
  package let seconds: Double
}
