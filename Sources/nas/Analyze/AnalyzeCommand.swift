import ArgumentParser

/// `nas analyze`: what training did to a supernet.
struct AnalyzeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyze",
    abstract: "Look into how a supernet learned.",
    discussion: """
      Example:
        nas analyze conflict runs/quickstart/results.sqlite
      """,
    subcommands: [ConflictCommand.self])
}
