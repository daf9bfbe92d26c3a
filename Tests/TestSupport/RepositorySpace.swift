import Blocks
import Foundation
import Networks
package import Spaces

/// The search spaces of the repository.
package enum RepositorySpace {
  /// A space by the name of its file.
  ///
  /// What `change` makes of the file's text is read in its place.
  package static func named(
    _ name: String, change: (String) -> String = { $0 }
  ) throws -> Space {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appendingPathComponent("searchspaces/\(name).json")
    let text = change(try String(contentsOf: file, encoding: .utf8))
    return try Space(
      reading: Data(text.utf8), path: file.path, vocabulary: Roster.vocabulary)
  }
}
