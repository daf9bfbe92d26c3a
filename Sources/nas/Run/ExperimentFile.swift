import Experiments
import Files
import Foundation
import Results
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

  /// The same file, with all paths of the command line as they are meant, where the experiment's
  /// own paths lead to something.
  func placed(in folder: WorkingFolder) throws -> ExperimentFile {
    try folder.enter(read(), at: path)
    guard folder.isMoved else { return self }
    var file = ExperimentFile(path: folder.path(path), name: runName)
    file.options = options
    file.options.supernet = options.supernet.map(folder.path)
    file.options.database = options.database.map(folder.path)
    return file
  }

  /// Opens the run; `patience` says how long its database is waited for.
  func open(resume: Bool, patience: (String) -> Patience) throws -> ExperimentRun {
    let (experiment, text) = try contents
    let database =
      experiment.database ?? RunFolder(output: experiment.output, name: runName).database
    return try ExperimentRun(
      experiment, text: text, name: runName, start: resume ? .resume : .new,
      patience: patience(database))
  }

  private var contents: (experiment: Experiment, text: String) {
    get throws { try options.experiment(reading: FileAccess.read(path), path: path) }
  }
}
