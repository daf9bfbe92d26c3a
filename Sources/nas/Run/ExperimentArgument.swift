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

/// The name of a run.
struct RunNameOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Name of the run; the experiment's file name without .json if not given.",
      valueName: "name"))
  var name: String?

  func validate() throws {
    guard let name else { return }
    guard !name.isEmpty, name != ".", name != "..", !name.contains("/") else {
      throw ValidationError("--name '\(name)' is no plain name. Give one without '/'.")
    }
  }
}
