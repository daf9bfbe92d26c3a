import Analysis
import Documents
import Foundation
import Results
import Spaces

extension MainEffects {
  /// For people: how many candidates, and how much of each metric the effects do not explain.
  var summary: String {
    guard !metrics.isEmpty else {
      return "\(candidates) candidates; effects need at least two that differ in a metric.\n"
    }
    let shares = metrics.map { metric in
      "\(String(format: "%.1f", 100 * metric.unexplained)) % of \(metric.name)"
    }
    return
      "\(candidates) candidates; left unexplained (leave-one-out): \(shares.joined(separator: ", "))\n"
  }

  /// A row for each choice that some candidate takes.
  var table: Table {
    var columns = [Table.Column("slot"), Table.Column("choice"), Table.Column("candidates")]
    let names = metrics.map(\.name)
    let taken = columns.map(\.name) + names.map { "\($0)_error" }
    for name in names {
      let column = CandidateRecord.columnName(ofMetric: name, besides: taken)
      let digits = name == "accuracy" ? 4 : name == "macs" || name == "parameters" ? 0 : 5
      columns.append(Table.Column(column, title: name, digits: digits))
      columns.append(Table.Column("\(column)_error", title: "±", digits: digits))
    }
    var table = Table(columns)
    for choice in choices {
      let slot = space.slots[choice.slot]
      table.append(
        [.text(slot.path), slot.choices[choice.index].json, .integer(choice.candidates)]
          + choice.effects.flatMap { effect -> [JSONOutput] in
            [
              effect.map { .real($0.value) } ?? .null,
              effect?.standardError.map { .real($0) } ?? .null,
            ]
          })
    }
    return table
  }
}
