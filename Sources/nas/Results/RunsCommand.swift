import Analysis
import ArgumentParser
import Documents
import Files
import Foundation
import Results
import Runs
import Spaces

/// `nas runs`: the runs of a database.
struct RunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs",
    abstract: "List the runs of a results database.",
    discussion: """
      Examples:
        nas runs runs/quickstart/results.sqlite
        nas runs runs/quickstart/results.sqlite --watch
        nas runs searches.sqlite --history --at 100,200,400 --svg searches.svg
      """)

  @Argument(
    help: ArgumentHelp("A results database.", valueName: "database"),
    completion: .file(extensions: ["sqlite"]))
  var path: String

  @Flag var format: TableFormat?

  @Flag(help: "Print the list again whenever it has changed, until no run goes on.")
  var watch = false

  @Option(help: ArgumentHelp("How often --watch looks.", valueName: "seconds"))
  var interval = 1.0

  @Flag(
    help: """
      Compare the searches: hypervolume against evaluations, runs with one first tag together as their median.
      """)
  var history = false

  @Option(
    help: ArgumentHelp(
      "With --history: counts of evaluations, with commas between.", valueName: "list"))
  var at: String?

  @Option(
    help: ArgumentHelp("With --history: draw it as a picture.", valueName: "file"),
    completion: .file(extensions: ["svg"]))
  var svg: String?

  func validate() throws {
    try OutputName.require("--svg", svg, format: "SVG")
    guard history || (at == nil && svg == nil) else {
      throw ValidationError("\(at == nil ? "--svg" : "--at") needs --history.")
    }
    guard !history || !watch else { throw ValidationError("Give either --history or --watch.") }
    _ = try counts
    guard (0.05...3600).contains(interval) else {
      throw ValidationError("--interval is \(interval). Give 0.05 to 3600 seconds.")
    }
  }

  private var counts: [Int]? {
    get throws {
      guard let at else { return nil }
      let counts = at.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
      guard counts.allSatisfy({ $0 > 0 }), counts == Set(counts).sorted() else {
        throw ValidationError("--at is '\(at)'. Give ascending counts, such as 100,200.")
      }
      return counts
    }
  }

  private func compare() throws {
    if let svg { try FileAccess.requireWritable(svg) }
    let history = try ResultsDatabase.use(path) { try HypervolumeHistory(of: $0, path: path) }
    if let svg { try FileAccess.writeAtomically(Data(history.svg.utf8), to: svg) }
    try StandardStreams.write(history.table(at: counts).text(format))
    if format == nil { try StandardStreams.write("\n" + history.caption) }
  }

  func run() throws {
    if history { return try compare() }
    let interruption = Interruption()
    do {
      try interruption.listen {
        try ResultsDatabase.use(path) { try show($0, until: interruption) }
      }
    } catch let request as Interruption.Requested {
      throw ExitCode(request.exitCode)
    }
  }

  private func show(_ database: ResultsDatabase, until interruption: Interruption) throws {
    let worker = RunWorker()
    let isTerminal = isatty(STDOUT_FILENO) == 1
    var shown = ""
    while true {
      let runs = try database.runs()
      let conditions = try runs.map { try RunCondition(of: $0, in: database, seenFrom: worker) }
      var table = try table(zip(runs, conditions), in: database)
      if format == nil { table.removeEmptyColumns() }
      let text = table.text(format)
      if text != shown {
        // On a terminal the list is written over; elsewhere one follows the other.
        let lines = shown.filter { $0 == "\n" }.count
        let back = isTerminal && lines > 0 ? "\u{1b}[\(lines)A\u{1b}[J" : ""
        try StandardStreams.write(back + text)
        shown = text
      }
      guard watch, conditions.contains(where: \.isRunning) else { return }
      try interruption.wait(interval)
    }
  }

  private func table(
    _ runs: Zip2Sequence<[RunRecord], [RunCondition]>, in database: ResultsDatabase
  ) throws -> Table {
    var table = Table([
      Table.Column("run"), Table.Column("state"), Table.Column("space"), Table.Column("seed"),
      Table.Column("objectives"), Table.Column("candidates"), Table.Column("pending"),
      Table.Column("failed"), Table.Column("front"), Table.Column("hypervolume", digits: 4),
      Table.Column("tags"), Table.Column("ending"), Table.Column("reason"),
    ])
    for (run, condition) in runs {
      let failures = try database.failures(of: run.id)
      let summary = try database.summary(of: run.id)
      table.append([
        .text(run.description.name), .text(condition.word), .text(run.description.spaceName),
        .text(String(run.description.seed)),
        .text(run.description.objectives.joined(separator: " ")), .integer(summary.candidates),
        .integer(summary.pending), .integer(summary.failed), .integer(summary.front),
        summary.hypervolume.map { .real($0) } ?? .null,
        run.tags.isEmpty && format == nil ? .null : .text(run.tags.joined(separator: " ")),
        condition.detail.map { .text($0) } ?? .null,
        (condition.reason ?? failures?.words(of: summary.candidates)).map { .text($0) } ?? .null,
      ])
    }
    return table
  }
}
