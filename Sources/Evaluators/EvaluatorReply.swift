/// What came of a candidate that an evaluator was asked for.
public struct EvaluatorReply: Sendable {
  /// The request's id.
  public let id: Int
  /// Metrics by name, or why there are none.
  public let result: Result<[String: Double], EvaluatorError>
  /// How long the evaluator took.
  public let seconds: Double
}
