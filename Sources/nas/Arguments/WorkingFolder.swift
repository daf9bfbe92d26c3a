import Experiments
import Files
import Foundation
import Runs

/// The folder to which relative paths belong: the one in which the program was started, or the one
/// to which the paths of an experiment or a run are relative.
struct WorkingFolder {
  /// The folder in which the program was started.
  let start = FileManager.default.currentDirectoryPath

  /// Whether other paths than those of the command line are relative to another folder now.
  var isMoved: Bool { FileManager.default.currentDirectoryPath != start }

  /// Lets relative paths of files begin in a folder from now on.
  func move(to folder: String) throws {
    guard FileManager.default.changeCurrentDirectoryPath(folder) else {
      throw FileError.unreadable(path: folder, reason: "it is no folder that can be entered")
    }
  }

  /// Goes where the paths of an experiment lead: where the program was started, or if there is no
  /// such space there, to the nearest folder above the experiment in which there is.
  func enter(_ experiment: Experiment, at path: String) throws {
    guard !experiment.space.hasPrefix("/"), !FileAccess.exists(experiment.space) else { return }
    let folder = RunFiles.ancestors(of: self.path(path)).first {
      FileAccess.exists(RunFiles.path(experiment.space, from: $0))
    }
    if let folder { try move(to: folder) }
  }

  /// What a path of the command line means wherever relative paths begin now.
  func path(_ given: String) -> String {
    isMoved ? RunFiles.path(given, from: start) : given
  }

  /// The same for an argument that may be a path.
  func argument(_ given: String) -> String {
    isMoved && FileAccess.exists(path(given)) ? path(given) : given
  }

  /// A path that is told to the user, to whom the folder of the start is the one.
  func shown(_ path: String) -> String {
    isMoved ? RunFiles.path(path, from: FileManager.default.currentDirectoryPath) : path
  }
}
