import Experiments
import Files
import Foundation

/// An experiment file, and the name of its run.
struct ExperimentFile {
  let path: String
  let runName: String

  /// The file's own name without .json names the run if no other name is given.
  init(path: String, name: String?) {
    self.path = path
    runName = name ?? URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
  }

  /// Reads and checks the file.
  func read() throws -> Experiment { try Experiment(reading: FileAccess.read(path), path: path) }

  /// Opens the run.
  func open(resume: Bool) throws -> ExperimentRun {
    let text = try FileAccess.read(path)
    return try ExperimentRun(
      Experiment(reading: text, path: path), text: String(decoding: text, as: UTF8.self),
      name: runName, start: resume ? .resume : .new)
  }
}
