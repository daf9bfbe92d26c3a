import Analysis
import ArgumentParser
import Documents
import Results
import Runs
import Spaces
import Walks

/// `nas recommend`: which subnet of the front to take, and why.
struct RecommendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recommend",
    abstract: "Say which subnet of the Pareto front to take, and why.",
    discussion: """
      With --max-latency it is the most accurate within it, with --min-accuracy alone the fastest, else, or where there \
      is nothing to choose by, the knee of the front: the best compromise. --bound keeps out what exceeds any other metric.

      Examples:
        nas recommend runs/quickstart/results.sqlite --max-latency 5
        nas recommend runs/quickstart/results.sqlite --min-accuracy 0.88 --json
        nas recommend runs/quickstart/results.sqlite --knee
        nas recommend phone.sqlite --bound "phone_ms <= 5"
      """)

  @OptionGroup var database: DatabaseArgument

  @Option(help: ArgumentHelp("The most latency, in milliseconds.", valueName: "ms"))
  var maxLatency: Double?

  @Option(help: ArgumentHelp("The least accuracy, in 0 to 1.", valueName: "share"))
  var minAccuracy: Double?

  @Option(
    name: .customLong("bound"), parsing: .singleValue,
    help: ArgumentHelp(
      "What it shall keep, such as \"phone_ms <= 5\"; may be repeated.", valueName: "bound"),
    transform: SearchOptionGroup.bound)
  var bounds: [Bound] = []

  @Flag(help: "The knee, even among those within bounds.")
  var knee = false

  @Flag(help: "Print one JSON object.")
  var json = false

  func validate() throws {
    if let maxLatency, !(maxLatency > 0 && maxLatency.isFinite) {
      throw ValidationError("--max-latency is \(maxLatency). Give more than 0 milliseconds.")
    }
    if let minAccuracy, !(0...1).contains(minAccuracy) {
      let objection = Metric.objection(to: minAccuracy, of: Metric.accuracy.rawValue)
      throw ValidationError(
        "--min-accuracy is \(minAccuracy)\(objection.map { ", but \($0)" } ?? ""). Give 0 to 1, such as 0.88."
      )
    }
  }

  func run() throws {
    let (name, front, condition, warning) = try database.use { database in
      let run = try self.database.record(in: database)
      let front = try database.front(of: run.id)
      return (
        run.description.name, front, try RunCondition(of: run, in: database),
        try database.predictorWarning(of: front, in: run)
      )
    }
    let sentence = condition.sentence(of: name)
    guard !front.isEmpty else { throw AnalysisError.emptyFront(run: name, why: sentence) }
    let choice = try Recommendation(
      for: .init(latency: maxLatency, accuracy: minAccuracy, bounds: bounds, wantsKnee: knee),
      from: front)
    let cells = zip(CandidateRecord.columns.map(\.name), choice.candidate.cells)
    let members =
      cells.map { ($0, $1) } + [
        ("reason", .text(choice.reason)),
        ("architecture", .text(choice.candidate.architecture)),
        ("run_state", .text(condition.word)),
      ]
    if let warning { StandardStreams.error(warning) }
    try StandardStreams.tell(
      json
        ? JSONOutput.object(members).compact + "\n"
        : """
        Take candidate \(choice.candidate.id) (\(choice.candidate.hash)). \(choice.reason)
        \(choice.candidate.architecture)

        """ + (sentence.map { "\($0)\n" } ?? ""))
  }
}
