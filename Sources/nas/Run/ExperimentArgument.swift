import ArgumentParser
import Experiments
import Files
import Foundation

/// The experiment that a command is about, and the name of its run.
struct ExperimentArgument: ParsableArguments {
  @Argument(
    help: ArgumentHelp("An experiment file (JSON).", valueName: "experiment"),
    completion: .file(extensions: ["json"]))
  var path: String

  @Option(
    help: ArgumentHelp(
      "Name of the run; the experiment's file name without .json if not given.",
      valueName: "name"))
  var name: String?

  func validate() throws {
    guard let name else { return }
    guard !name.isEmpty, name != ".", name != "..", !name.contains("/") else {
      throw ValidationError("--name must be a plain name without '/'.")
    }
  }

  /// The name of the run.
  var runName: String {
    name ?? URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
  }

  /// The bytes of the file.
  func text() throws -> Data { try FileAccess.read(path) }

  /// Reads and checks the file.
  func read() throws -> Experiment { try Experiment(reading: text(), path: path) }

  /// Opens the run.
  func open(resume: Bool) throws -> ExperimentRun {
    try ExperimentRun(
      read(), text: String(decoding: text(), as: UTF8.self), name: runName,
      start: resume ? .resume : .new)
  }
}
