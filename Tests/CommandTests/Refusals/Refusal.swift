import Foundation
import Testing

/// A command that must be refused: with one sentence, an exit code, and nothing changed.
struct Refusal: CustomTestStringConvertible, Sendable {
  /// A script that makes the scene bad.
  let scene: String
  /// Whether the run `tiny` is there already, and where it was started the file `log`.
  var hasRun = false
  /// The script that is refused.
  let command: String
  /// The exit code.
  let status: Int32
  /// What stands on standard error after `error: `, in whole.
  let sentence: String

  var testDescription: String { "\(command) after \(scene)" }

  init(_ command: String, after scene: String = "true", _ status: Int32, _ sentence: String) {
    self.command = command
    self.scene = scene
    self.status = status
    self.sentence = sentence
  }

  /// Runs it in a folder of its own and compares; paths in the sentence are relative to that.
  func check() throws { try check { $0 == "\($1)\n" } }

  /// The same where only the beginning of the sentence is given.
  func checkBeginning() throws { try check { $0.hasPrefix($1) } }

  private func check(_ fits: (String, String) -> Bool) throws {
    try Shell.withFolder { folder in
      try hasRun ? RefusalScene.writeRun(to: folder) : RefusalScene.write(to: folder)
      let ready = try Shell.bash("set -e; nas() { \"$NAS\" \"$@\"; }; \(scene)", in: folder)
      #expect(ready.status == 0, "\(ready.errors)")
      let before = try Self.contents(of: folder)
      let outcome = try Shell.bash("nas() { \"$NAS\" \"$@\"; }; \(command)", in: folder)
      let errors = outcome.errors.replacingOccurrences(of: folder.path + "/", with: "")
      #expect(outcome.status == status)
      #expect(outcome.output.isEmpty)
      #expect(fits(errors, "error: \(sentence)"), "\(errors)")
      let after = try Self.contents(of: folder)
      #expect(after.keys.sorted() == before.keys.sorted())
      #expect(after == before, "a file was changed")
    }
  }

  /// Every file below a folder; of a database what stands in it, since who opens it may leave other
  /// bytes between the rows.
  private static func contents(of folder: URL) throws -> [String: Data] {
    var contents = try RefusalScene.contents(of: folder)
    for path in contents.keys
    where contents[path]?.starts(with: Data("SQLite format 3".utf8)) == true {
      let dump = try Shell.bash("sqlite3 '\(path)' .dump", in: folder)
      if dump.status == 0 { contents[path] = Data(dump.output.utf8) }
    }
    return contents
  }
}
