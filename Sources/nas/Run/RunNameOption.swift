import ArgumentParser

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
