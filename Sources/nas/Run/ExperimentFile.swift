import Experiments
import Files
import Foundation
import Runs

/// An experiment file, and the name of its run.
struct ExperimentFile {
  let path: String
  let runName: String
  /// Keys that are given beside the file.
  var options = ExperimentOptions()

  /// The file's own name without .json names the run if no other name is given.
  init(path: String, name: String?) {
    self.path = path
    runName = name ?? URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
  }

  /// Reads and checks the file.
  func read() throws -> Experiment { try contents.experiment }

  /// Opens the run.
  func open(resume: Bool) throws -> ExperimentRun {
    let (experiment, text) = try contents
    return try ExperimentRun(
      experiment, text: text, name: runName, start: resume ? .resume : .new)
  }

  private var contents: (experiment: Experiment, text: String) {
    get throws { try options.experiment(reading: FileAccess.read(path), path: path) }
  }
}
