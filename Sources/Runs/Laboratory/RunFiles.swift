import Blocks
package import Experiments
import Files
import Foundation
package import Results
package import Spaces
import Training

/// The files of a recorded run, found from its database wherever that lies now: beside it, where
/// the run was started, or where the program runs.
///
/// Space and experiment stand in the database; images and weights do not.
package struct RunFiles {
  /// The experiment as it was recorded.
  package let experiment: Experiment
  /// The search space as it was recorded.
  package let space: Space
  /// The folder from which the relative paths of the experiment lead to something.
  package let root: String
  /// The folder of the run, with its weights.
  package let folder: RunFolder

  /// Finds the files of a run that has trained a supernet.
  ///
  /// `database` is the path of the database in which it was found.
  package init(of run: RunRecord, in database: String) throws {
    let description = run.description
    let experiment = try description.experiment
    self.experiment = experiment
    space = try description.space
    let here = FileManager.default.currentDirectoryPath
    let path = Self.path(database, from: here)
    let own = RunFolder(output: experiment.output, name: description.name)
    let roots =
      [Self.root(of: experiment.database ?? own.database, at: path), description.folder, here]
      .compactMap { $0 } + Self.ancestors(of: path)
    let needed = [experiment.data.train, experiment.data.test].filter { !$0.hasPrefix("/") }
    root =
      roots.first { root in
        needed.contains { FileAccess.exists(Self.path($0, from: root)) }
      } ?? roots.first { CheckpointFolder(Self.path(own.path, from: $0)).exists } ?? here
    let beside = URL(fileURLWithPath: path).deletingLastPathComponent().path
    var folders = roots.map { RunFolder(path: Self.path(own.path, from: $0)) }
    folders.insert(RunFolder(output: beside, name: description.name), at: 0)
    // A folder that holds its own database is that of the run, whatever it is called now.
    if experiment.database == nil { folders.insert(RunFolder(path: beside), at: 0) }
    folder = folders.first { CheckpointFolder($0.path).exists } ?? own
  }

  /// The folder in which a relative path leads to a file; nil if it cannot.
  private static func root(of relative: String, at path: String) -> String? {
    let tail = "/" + relative
    return !relative.hasPrefix("/") && path.hasSuffix(tail)
      ? (path.count == tail.count ? "/" : String(path.dropLast(tail.count))) : nil
  }

  /// The folders above a file, the nearest first.
  package static func ancestors(of path: String) -> [String] {
    var folders: [String] = []
    var folder = URL(fileURLWithPath: path).standardizedFileURL.deletingLastPathComponent()
    while folder.path != "/" {
      folders.append(folder.path)
      folder.deleteLastPathComponent()
    }
    return folders
  }

  /// Where a path leads from a folder.
  package static func path(_ path: String, from folder: String) -> String {
    path.hasPrefix("/") ? path : folder + "/" + path
  }
}

extension RunDescription {
  /// The search space of the run, as it was recorded.
  package var space: Space {
    get throws(SpaceError) {
      try Space(
        reading: Data(spaceText.utf8), path: "space of run '\(name)'",
        vocabulary: Roster.vocabulary)
    }
  }
}
