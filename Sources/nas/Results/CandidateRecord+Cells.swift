import Documents
import Results
import Spaces

extension CandidateRecord {
  /// The columns in which candidates are listed.
  static let columns = [
    Table.Column("id"), Table.Column("accuracy", digits: 4),
    Table.Column("latency_ms", title: "latency ms", digits: 4),
    Table.Column("latency_source", title: "source"), Table.Column("macs"),
    Table.Column("parameters"), Table.Column("hash"),
  ]

  /// The cells of a row.
  var cells: [JSONOutput] {
    [
      .integer(id), accuracy.map { .real($0) } ?? .null,
      effectiveLatency.map { .real($0) } ?? .null, latencySource.map { .text($0) } ?? .null,
      macs.map { .integer($0) } ?? .null, parameters.map { .integer($0) } ?? .null, .text(hash),
    ]
  }

  /// Whether the latency was measured or predicted.
  var latencySource: String? {
    latency != nil ? "measured" : predictedLatency != nil ? "predicted" : nil
  }
}
