import Foundation
import GRDB
import TestSupport
import Testing

/// Databases that others hold, that must not be written, or that a crash has left.
@Suite struct RefusalDatabaseTests {
  /// Runs a script on a finished search in `toy.sqlite`; `user` runs a program as somebody whom
  /// permissions bind.
  private func bash(_ script: String) throws -> Shell.Outcome {
    let scene = try OutsideScene()
    #expect(try scene.nas(OutsideScene.words("toy.sqlite", budget: 400)).status == 0)
    let user = """
      user() {
        if test $(id -u) = 0; then
          setpriv --reuid 65534 --regid 65534 --clear-groups "$@"
        else "$@"; fi
      }
      """
    return try Shell.bash(user + "\n" + script, in: scene.folder)
  }

  @Test func `a database that another program keeps locked is waited for, then told`() throws {
    let scene = try OutsideScene()
    #expect(try scene.nas(OutsideScene.words("toy.sqlite", budget: 12)).status == 0)
    let queue = try DatabaseQueue(path: scene.path("toy.sqlite"))
    defer { try? queue.close() }
    try queue.inDatabase { database in
      try database.execute(sql: "BEGIN EXCLUSIVE")
      let refused = try scene.nas(["db", "tag", "toy.sqlite", "mine"])
      #expect(refused.status == 74)
      #expect(
        refused.errors
          == "error: 'toy.sqlite' is locked by another program. Close that program or wait for it, "
          + "then try again.\n")
      // Who only reads need not wait.
      #expect(try scene.nas(["runs", "toy.sqlite"]).status == 0)
      try database.execute(sql: "ROLLBACK")
    }
    #expect(try scene.nas(["db", "tag", "toy.sqlite", "mine"]).status == 0)
  }

  @Test func `a lock that is short is waited for`() throws {
    let scene = try OutsideScene()
    #expect(try scene.nas(OutsideScene.words("toy.sqlite", budget: 12)).status == 0)
    let outcome = try Shell.bash(
      """
      \(Python.path) -S -E -c '
      import sqlite3, time
      other = sqlite3.connect("toy.sqlite", isolation_level=None)
      other.execute("BEGIN EXCLUSIVE")
      open("locked", "w").close()
      time.sleep(1)
      other.execute("ROLLBACK")' & other=$!
      until test -e locked; do sleep 0.02; done
      "$NAS" db tag toy.sqlite mine; echo $?; wait $other
      """, in: scene.folder)
    #expect(outcome.lines == ["run 'toy': mine", "0"])
  }

  @Test func `a write-protected database refuses to be written`() throws {
    let outcome = try bash(
      """
      chmod 755 .; chmod 444 toy.sqlite
      user "$NAS" db tag toy.sqlite mine; echo $?
      """)
    #expect(outcome.lines == ["74"])
    #expect(outcome.errors.hasPrefix("error: Cannot write 'toy.sqlite': it is write-protected."))
  }

  @Test
  func `a write-protected database in a write-protected folder is read, but not without its log`()
    throws
  {
    let outcome = try bash(
      """
      chmod 444 toy.sqlite; chmod 555 .
      user "$NAS" runs toy.sqlite --csv | tail -n 1 | cut -d, -f1,2; ls toy.sqlite*
      user "$NAS" db tag toy.sqlite mine; echo $?
      chmod 755 .; echo rows > toy.sqlite-wal; chmod 555 .
      user "$NAS" runs toy.sqlite; echo $?
      chmod 755 .
      """)
    #expect(outcome.lines == ["toy,finished", "toy.sqlite", "74", "74"])
    let sentences = outcome.errors.split(separator: "\n")
    try #require(sentences.count == 2)
    #expect(sentences[0].hasPrefix("error: Cannot write 'toy.sqlite': it is write-protected."))
    #expect(
      sentences[1]
        == "error: Cannot open the results database 'toy.sqlite': its last rows are in 'toy.sqlite-wal', which cannot be "
        + "read in a write-protected folder. Check the path and the permissions of its folder.")
  }

  @Test func `a file that was cut off or overwritten is told, and left as it is`() throws {
    let outcome = try bash(
      """
      size=$(stat -c %s toy.sqlite)
      cp toy.sqlite short.sqlite; truncate -s $((size / 2)) short.sqlite
      cp toy.sqlite holes.sqlite
      head -c $((size - 16384)) /dev/zero | tr '\\0' x |
        dd of=holes.sqlite bs=8192 seek=1 conv=notrunc status=none
      for name in short holes; do
        sum=$(cksum < $name.sqlite)
        "$NAS" pareto $name.sqlite > /dev/null; echo $?
        test "$sum" = "$(cksum < $name.sqlite)" && echo same
      done
      """)
    #expect(outcome.lines == ["65", "same", "65", "same"])
    let sentences = outcome.errors.split(separator: "\n")
    #expect(sentences.count == 2)
    for (name, sentence) in zip(["short", "holes"], sentences) {
      #expect(sentence.hasPrefix("error: '\(name).sqlite' is damaged ("))
      #expect(
        sentence.hasSuffix(
          "Restore it from a copy, or save what is left with 'sqlite3 FILE .recover'."))
    }
  }

  @Test func `what a crash has left in the log is read and goes on`() throws {
    let scene = try OutsideScene()
    let process = try scene.start(OutsideScene.words("toy.sqlite", budget: 48), pause: 0.02)
    while process.isRunning, try scene.settled("toy.sqlite") < 20 { usleep(2000) }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    let outcome = try Shell.bash(
      """
      test -s toy.sqlite-wal && echo log
      # The last transaction was cut off by the crash.
      printf garbage >> toy.sqlite-wal
      "$NAS" runs toy.sqlite --csv | tail -n 1 | cut -d, -f1,2
      ls toy.sqlite*
      """, in: scene.folder)
    #expect(outcome.lines == ["log", "toy,killed", "toy.sqlite"])
    #expect(try scene.settled("toy.sqlite") >= 20)
  }

  @Test func `a disk that fills up during a search costs nothing that was recorded`() throws {
    let scene = try OutsideScene()
    let words = OutsideScene.words("toy.sqlite", budget: 120).map { "'\($0)'" }.joined(
      separator: " ")
    let outcome = try Shell.bash(
      """
      (ulimit -f 300; "$NAS" \(words) 2> errors > /dev/null; echo $?); tail -n 1 errors >&2
      "$NAS" \(words) --resume > /dev/null 2>&1; echo $?
      """, in: scene.folder)
    #expect(outcome.lines == ["74", "0"])
    #expect(
      outcome.errors
        == "error: The results database 'toy.sqlite' failed: disk I/O error. What was recorded before is "
        + "safe; check the disk and its free space.\n")
    #expect(try scene.nas(OutsideScene.words("whole.sqlite", budget: 120)).status == 0)
    #expect(try scene.outcome("toy.sqlite") == scene.outcome("whole.sqlite"))
  }
}
