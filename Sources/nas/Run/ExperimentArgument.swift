import ArgumentParser

/// The experiment that a command is about, and the name of its run.
struct ExperimentArgument: ParsableArguments {
  static let help = ArgumentHelp(
    "An experiment file (JSON); 'nas run --schema' says what may stand in it.",
    valueName: "experiment")

  @Argument(help: help, completion: .file(extensions: ["json"]))
  var path: String

  @OptionGroup var naming: RunNameOption

  /// The file that is meant.
  var file: ExperimentFile { ExperimentFile(path: path, name: naming.name) }
}
