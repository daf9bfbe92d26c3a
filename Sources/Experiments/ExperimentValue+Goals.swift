import Documents
import Foundation
import Search
import Walks

extension ExperimentValue<[Objective]> {
  /// `{"accuracy": "max", "latency": "min"}`, in the order of the file.
  static var objectives: Self {
    let metrics = Metric.allCases.map(\.rawValue)
    let direction = ExperimentValue<Direction>.option
    return Self(
      read: { reader throws(ExperimentError) in
        let object = try reader.object(keys: metrics)
        guard !object.keys.isEmpty else {
          throw .noObjective(at: object.place, metrics: metrics)
        }
        return try object.each { key, reader throws(ExperimentError) in
          Objective(metric: key, direction: try direction.read(reader))
        }
      },
      schema: [
        ("type", .text("object")), ("minProperties", .integer(1)),
        ("additionalProperties", .flag(false)),
        ("properties", .object(metrics.map { ($0, .object(direction.schema)) })),
      ],
      json: { objectives in
        .object(objectives.map { ($0.metric, direction.json($0.direction)) })
      })
  }
}

extension ExperimentValue<[String: Double]> {
  /// `{"accuracy": 0.8, "latency": 2.5}`.
  static var reference: Self {
    let metrics = Metric.allCases.map(\.rawValue)
    let number = { (metric: String) in
      ExperimentValue<Double>.real(in: 0...(metric == Metric.accuracy.rawValue ? 1 : 1e18))
    }
    return Self(
      read: { reader throws(ExperimentError) in
        let object = try reader.object(keys: metrics)
        let values = try object.each { key, reader throws(ExperimentError) in
          (key, try number(key).read(reader))
        }
        return Dictionary(uniqueKeysWithValues: values)
      },
      schema: [
        ("type", .text("object")), ("additionalProperties", .flag(false)),
        (
          "properties",
          .object(
            metrics.map { metric in
              let summary = JSONOutput.text("the value of \(metric) up to which hypervolumes count")
              return (metric, .object([("description", summary)] + number(metric).schema))
            })
        ),
      ],
      json: { values in
        .object(values.sorted { $0.key < $1.key }.map { ($0.key, .real($0.value)) })
      })
  }
}

extension ExperimentValue<[Bound]> {
  /// `["latency <= 2.5", "accuracy >= 0.8"]`.
  static var bounds: Self {
    let metrics = Metric.allCases.map(\.rawValue)
    let pattern = "^\\s*(\(metrics.joined(separator: "|")))\\s*(<=|>=)"
    let items: [(String, JSONOutput)] = [("type", .text("string")), ("pattern", .text(pattern))]
    return Self(
      read: { reader throws(ExperimentError) in
        try reader.each { element throws(ExperimentError) in
          let text = try element.text()
          guard let bound = Bound(text), metrics.contains(bound.metric) else {
            throw .illegalBound(at: element.place, text: text, metrics: metrics)
          }
          if let objection = bound.objection {
            throw .json(.contradiction(at: element.place, reason: objection))
          }
          return bound
        }
      },
      schema: [("type", .text("array")), ("items", .object(items))],
      json: { bounds in .array(bounds.map { .text($0.text) }) })
  }
}
