import ArgumentParser

/// `nas db`: what is done to a results database by hand.
struct DatabaseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "db",
    abstract: "Export, import, delete, enqueue and tag the rows of a results database.",
    subcommands: [
      DatabaseExportCommand.self,
      DatabaseImportCommand.self,
      DatabaseDeleteCommand.self,
      DatabaseEnqueueCommand.self,
      DatabaseTagCommand.self,
    ])
}
