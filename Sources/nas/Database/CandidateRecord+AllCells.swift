import Documents
import Foundation
import Results
import Spaces

extension CandidateRecord {
  /// The columns of everything that is stored of a candidate, named as in the view `candidates`.
  static func allColumns(objectives: Int) -> [Table.Column] {
    let names =
      [
        "run", "id", "hash", "generation", "state", "reason", "accuracy", "latency_ms",
        "predicted_latency_ms", "macs", "parameters", "violation", "on_front",
      ] + (0..<objectives).map { "o\($0 + 1)" } + [
        "evaluation_seconds", "created_at", "finished_at", "worker", "ask", "parents",
        "stream_position", "splits", "reused_from", "tags", "architecture",
      ]
    return names.map { Table.Column($0) }
  }

  /// The cells of a row; lists are JSON texts, so that a row stays flat.
  func allCells(of run: RunRecord) -> [JSONOutput] {
    let real = { (value: Double?) -> JSONOutput in value.map { .real($0) } ?? .null }
    let integer = { (value: Int?) -> JSONOutput in value.map { .integer($0) } ?? .null }
    let text = { (value: String?) -> JSONOutput in value.map { .text($0) } ?? .null }
    let time = { (date: Date?) -> JSONOutput in
      text(date?.formatted(.iso8601.year().month().day().time(includingFractionalSeconds: true)))
    }
    let list = { (values: [JSONOutput]) -> JSONOutput in
      values.isEmpty ? .null : .text(JSONOutput.array(values).compact)
    }
    let head: [JSONOutput] = [
      .text(run.description.name), .integer(id), .text(hash), .integer(generation),
      .text(state.rawValue), text(reason), real(accuracy), real(latency), real(predictedLatency),
      integer(macs), integer(parameters), .real(violation), .integer(isOnFront ? 1 : 0),
    ]
    let scores = run.description.objectives.indices.map { place in
      real(objectives.indices.contains(place) ? objectives[place] : nil)
    }
    let splitText: JSONOutput =
      splits.isEmpty
      ? .null
      : .text(
        JSONOutput.object(splits.sorted { $0.key < $1.key }.map { ($0.key, .text($0.value)) })
          .compact)
    return head + scores + [
      real(evaluationSeconds), time(createdAt), time(finishedAt), text(worker), integer(ask),
      list(parents.map { .integer($0) }), integer(streamPosition), splitText, text(reusedFrom),
      list(tags.map { .text($0) }), .text(architecture),
    ]
  }
}
