import Analysis
import ArgumentParser
import Results
import Runs
import Spaces

/// `nas effects`: what each choice does to each metric, over all candidates of a run.
struct EffectsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "effects",
    abstract: "Show the main effect of each choice on accuracy and the other metrics.",
    discussion: """
      A metric is modelled as its mean plus one effect per choice taken: b = (X'X + lambda I)^-1 X'(y - mean), X the \
      choices taken (0 or 1) less their means, lambda the one of 0.001 to 100 with the least leave-one-out error. The \
      effect of a choice is its b less the mean b of its slot, weighted by how often each choice was taken; beside it \
      stands its standard error s sqrt(v'Bv - lambda |Bv|^2), v that contrast, B = (X'X + lambda I)^-1, s^2 the sum of \
      squared residuals over the degrees of freedom left. Slots that do not matter in a candidate take no part in it. \
      Candidates come from a search and are no random sample: effects describe the networks that were tried.

      Examples:
        nas effects runs/quickstart/results.sqlite
        nas effects runs/quickstart/results.sqlite --csv > effects.csv
      """)

  @OptionGroup var database: DatabaseArgument
  @Flag var format: TableFormat?

  func run() throws {
    let (run, candidates) = try database.use { database in
      let run = try self.database.record(in: database)
      return (run, try database.candidates(of: run.id))
    }
    let effects = try MainEffects(of: candidates, in: run.description.space)
    guard format == nil else { return try StandardStreams.write(effects.table.text(format)) }
    try StandardStreams.write(effects.summary + "\n" + effects.table.text(nil))
  }
}
