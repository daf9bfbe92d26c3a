import ArgumentParser
import Documents
import Engine
import Experiments
import Files
import Foundation
import Results
import Runs
import Search
import Spaces
import Walks

/// `nas pareto`: the Pareto front of a run.
struct ParetoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pareto",
    abstract: "Show the Pareto-optimal subnets of a run.",
    discussion: """
      The same rows as  sqlite3 DATABASE 'select * from pareto_front'.

      Examples:
        nas pareto runs/quickstart/results.sqlite
        nas pareto runs/quickstart/results.sqlite --json
        nas pareto runs/quickstart/results.sqlite --svg front.svg
      """)

  @OptionGroup var database: DatabaseArgument
  @Flag var format: TableFormat?

  @Option(
    help: ArgumentHelp("Draw the front and all results as a picture.", valueName: "file"),
    completion: .file(extensions: ["svg"]))
  var svg: String?

  func validate() throws {
    try OutputName.require("--svg", svg, format: "SVG")
  }

  func run() throws {
    if let svg { try draw(to: svg) }
    let (run, front, warning, condition) = try database.use { database in
      let run = try self.database.record(in: database)
      let front = try database.front(of: run.id)
      return (
        run, front, try database.predictorWarning(of: front, in: run),
        try RunCondition(of: run, in: database)
      )
    }
    // Objectives that no column is for stand first.
    let objectives = run.description.objectives.compactMap { Objective($0) }.map(\.metric)
    let others = objectives.filter { Metric(rawValue: $0) == nil }
    var columns = CandidateRecord.columns
    // A metric that bears the name of a column of ours stands apart from it.
    let taken = columns.map(\.name) + ["architecture"]
    columns.insert(
      contentsOf: others.map {
        Table.Column(
          CandidateRecord.columnName(ofMetric: $0, besides: taken), title: $0, digits: 4)
      }, at: 1)
    var table = Table(columns + (format == nil ? [] : [Table.Column("architecture")]))
    for candidate in front {
      var cells = candidate.cells
      let values = others.map { candidate.metrics[$0].map { JSONOutput.real($0) } ?? .null }
      cells.insert(contentsOf: values, at: 1)
      table.append(cells + (format == nil ? [] : [.text(candidate.architecture)]))
    }
    if format == nil { table.removeEmptyColumns() }
    try StandardStreams.write(table.text(format))
    if let warning { StandardStreams.error(warning) }
    guard format == nil else { return }
    let points = front.compactMap { candidate in
      candidate.effectiveLatency.flatMap { x in candidate.accuracy.map { (x: x, y: $0) } }
    }
    if points.count > 1 {
      let plot = ScatterPlot(points: points, xTitle: "latency ms", yTitle: "accuracy")
      try StandardStreams.write("\n" + plot.text)
    }
    if let sentence = condition.sentence(of: run.description.name) {
      try StandardStreams.tell("\n\(sentence)\n")
    }
  }

  private func draw(to path: String) throws {
    try FileAccess.requireWritable(path)
    let chart = try database.use { database in
      let run = try self.database.record(in: database)
      return ParetoChart(run: run, candidates: try database.candidates(of: run.id))
    }
    try FileAccess.writeAtomically(Data(chart.svg.utf8), to: path)
  }
}
