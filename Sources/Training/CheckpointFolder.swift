import Files
import Foundation
package import Graphs

/// Two generations of checkpoints in a folder: a write that fails or is cut off leaves the one
/// before it.
package struct CheckpointFolder: Sendable {
  /// The newest checkpoint.
  package let newest: String
  /// The one before.
  package let previous: String

  /// Checkpoints in a folder that exists.
  package init(_ folder: String) {
    newest = folder + "/checkpoint.safetensors"
    previous = folder + "/checkpoint.previous.safetensors"
  }

  /// Writes a checkpoint of a state; what was the newest becomes the previous one.
  package func save(_ state: TrainingState) throws(TrainingError) {
    let next = newest + ".next"
    do {
      try FileAccess.writeAtomically(to: next) { state.encode($0) }
      if FileAccess.exists(newest) { try FileAccess.rename(newest, to: previous) }
      try FileAccess.rename(next, to: newest)
    } catch {
      throw .file(error)
    }
  }

  /// The newest checkpoint that can be read; nil if there is none at all.
  ///
  /// - Throws: what is wrong with the newest, if the previous one is of no use either.
  package func load(layout: ParameterLayout, identity: String?) throws(TrainingError) -> Checkpoint?
  {
    var complaint: TrainingError?
    for path in [newest, previous] where FileAccess.exists(path) {
      do throws(TrainingError) {
        return try Checkpoint(
          reading: try Self.read(path), path: path, layout: layout, identity: identity)
      } catch {
        complaint = complaint ?? error
      }
    }
    if let complaint { throw complaint }
    return nil
  }

  private static func read(_ path: String) throws(TrainingError) -> Data {
    do {
      return try FileAccess.read(path)
    } catch {
      throw .file(error)
    }
  }
}
