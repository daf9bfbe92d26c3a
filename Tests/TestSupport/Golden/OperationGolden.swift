/// Golden values of every operation (`operations.json`).
package struct OperationGolden: Decodable, Sendable {
  /// The error allowed in double precision.
  package let tolerance: Double
  /// One case per operation and shape.
  package let cases: [OperationCase]
}
