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
  /// What is about to become the newest.
  private let next: String

  /// Checkpoints in a folder that exists.
  package init(_ folder: String) {
    newest = folder + "/checkpoint.safetensors"
    previous = folder + "/checkpoint.previous.safetensors"
    next = newest + ".next"
  }

  /// Writes a checkpoint of a state; what was the newest becomes the previous one.
  package func save(_ state: TrainingState) throws(TrainingError) {
    do {
      try FileAccess.writeAtomically(to: next) { state.encode($0) }
      if FileAccess.exists(newest) { try FileAccess.rename(newest, to: previous) }
      try FileAccess.rename(next, to: newest)
    } catch {
      throw .file(error)
    }
  }

  /// Whether there is a checkpoint, of use or not.
  package var exists: Bool { [newest, next, previous].contains(where: FileAccess.exists) }

  /// The newest checkpoint that can be read, with what is wrong with a newer one; nil if there is
  /// none at all.
  ///
  /// - Throws: what is wrong with the newest, if the previous one is of no use either.
  package func load(layout: ParameterLayout, identity: String?) throws(TrainingError) -> Checkpoint?
  {
    var complaint: TrainingError?
    // Between two renames the newest bears its other name.
    for path in FileAccess.exists(newest) ? [newest, previous] : [next, previous]
    where FileAccess.exists(path) {
      do throws(TrainingError) {
        var checkpoint = try Checkpoint(
          reading: try Self.read(path), path: path, layout: layout, identity: identity)
        if path == previous { checkpoint.complaint = complaint ?? .missing(path: newest) }
        return checkpoint
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
