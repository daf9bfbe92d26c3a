import Foundation

/// What processes leave that are killed while they write.
extension FileAccess {
  /// Stands between the name of a file and the number of the process that writes it anew.
  static let writing = ".writing-"

  /// Removes what processes that are gone have begun to write in a folder; what somebody still
  /// writes stays.
  package static func removeAbandoned(in folder: String) {
    removeAbandoned(in: folder) { $0.contains(writing) }
  }

  /// Removes what processes that are gone have begun to write in place of a file.
  static func removeAbandoned(of path: String) {
    let file = URL(fileURLWithPath: path)
    removeAbandoned(in: file.deletingLastPathComponent().path) {
      $0.hasPrefix(file.lastPathComponent + writing)
    }
  }

  private static func removeAbandoned(in folder: String, where isMeant: (String) -> Bool) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names where isMeant(name) {
      guard let digits = name.split(separator: "-").last, let process = pid_t(digits),
        name.hasSuffix(writing + digits), kill(process, 0) != 0, errno == ESRCH
      else { continue }
      // The process may be one of another machine.
      let descriptor = open(folder + "/" + name, O_RDONLY | O_CLOEXEC)
      if descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 { remove(folder + "/" + name) }
      if descriptor >= 0 { close(descriptor) }
    }
  }
}
