/// Golden values of every operation (`operations.json`).
public struct OperationGolden: Decodable, Sendable {
  /// The error allowed in double precision.
  public let tolerance: Double
  /// One case per operation and shape.
  public let cases: [OperationCase]
}
