import ArgumentParser
import CHeap
import Errors
import Foundation

/// The command `nas`: one line per subcommand, and the way in which every one of them ends.
@main
struct Nas: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nas",
    abstract: "Hardware-aware neural architecture search for efficient vision transformers.",
    discussion: """
      A search space is a JSON file; a supernet trained once holds every network in it, and a search \
      finds those that are accurate and fast.

        nas space describe searchspaces/nasvit.json
        nas cost searchspaces/nasvit.json --architecture min
        nas run experiments/quickstart.json
        nas pareto runs/quickstart/results.sqlite

      Exit codes: 0 done, 64 bad usage, 65 bad input data or nothing feasible, 74 a file cannot be read or written, \
      129, 130, 143 ended by a hang-up, Ctrl-C or SIGTERM.
      """,
    version: "0.1.0",
    subcommands: [
      SpaceCommand.self,
      CostCommand.self,
      RunCommand.self,
      TrainCommand.self,
      FinetuneCommand.self,
      SearchCommand.self,
      EvaluateCommand.self,
      RunsCommand.self,
      ParetoCommand.self,
      ShowCommand.self,
      EffectsCommand.self,
      RecommendCommand.self,
      ChartCommand.self,
      AnalyzeCommand.self,
      DatabaseCommand.self,
      ExportCommand.self,
      InitializeCommand.self,
      ImportCommand.self,
      PredictCommand.self,
      LatencyCommand.self,
      ProfileCommand.self,
      BenchCommand.self,
    ])

  /// Runs the command line and ends the process with the exit code of what happened.
  static func main() {
    // A reader that leaves (`nas … | head`) must not kill a run; writing says so instead.
    signal(SIGPIPE, SIG_IGN)
    // Nor must a limit on the size of files (`ulimit -f`); writing says that too.
    signal(SIGXFSZ, SIG_IGN)
    // A walk through a space makes millions of small blocks.
    ch_merge_small_blocks_at_once()
    StandardStreams.open()
    do {
      try CommandName.check(Array(CommandLine.arguments.dropFirst()), under: Nas.self)
      var command = try parseAsRoot()
      try command.run()
    } catch OutputError.readerLeft {
      return
    } catch let error as any UserError {
      StandardStreams.error("error: \(error)\n")
      Foundation.exit(error.category.rawValue)
    } catch {
      let code = exitCode(for: error)
      // Help and version, or an end that a command has told by itself.
      if code == .success || error is ExitCode { exit(withError: error) }
      StandardStreams.error("error: \(words(for: error))\n")
      // What no room has a sentence for is the system's.
      let isUsage = code == .validationFailure
      Foundation.exit(isUsage ? code.rawValue : ErrorCategory.inputOutput.rawValue)
    }
  }

  /// What is wrong with a command line, and how to use the command.
  private static func words(for error: any Error) -> Substring {
    let message = fullMessage(for: error)
    return message.trimmingPrefix("Error: ")
  }
}
