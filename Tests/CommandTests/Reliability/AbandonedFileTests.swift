import Foundation
import TestSupport
import Testing

/// What `kill -9` leaves behind, and what stands where no file does.
@Suite struct AbandonedFileTests {
  @Test func `the next who writes removes what a killed process had begun, and nothing else`()
    throws
  {
    let scene = try RunScene()
    #expect(try scene.nas("train", "small.json").status == 0)
    let outcome = try Shell.bash(
      """
      # A process that is gone, and one that is not.
      sleep 0 & gone=$!; wait $gone; here=$$
      cd runs/small
      for process in $gone $here; do
        echo half > checkpoint.safetensors.next.writing-$process
        echo half > results.sqlite.creating-$process
        echo half > results.sqlite.creating-$process-journal
      done
      echo mine > notes.writing-
      cd ../..
      "$NAS" train small.json --resume > /dev/null 2>&1; echo $?
      cd runs/small; ls | sed "s/$here/HERE/" | grep -v '^predictor'
      """, in: scene.files.folder)
    #expect(
      outcome.lines == [
        "0", "checkpoint.previous.safetensors", "checkpoint.safetensors",
        "checkpoint.safetensors.next.writing-HERE", "lock", "notes.writing-", "results.sqlite",
      ], "\(outcome.errors)")
  }

  @Test func `pipes are read, and the end of a device is met`() throws {
    try Shell.withFolder { folder in
      try SmallSpace.write(to: folder)
      let outcome = try Shell.bash(
        """
        cat small.json | "$NAS" space check /dev/stdin > /dev/null; echo $?
        "$NAS" space check <(cat small.json) > /dev/null; echo $?
        "$NAS" space check /dev/null; echo $?
        "$NAS" space check .; echo $?
        "$NAS" space check nowhere; echo $?
        "$NAS" predict small.json -a max --weights /dev/null --input x --output y; echo $?
        """, in: folder)
      #expect(outcome.lines == ["0", "0", "65", "74", "74", "65"], "\(outcome.errors)")
      #expect(outcome.errors.contains("Cannot read '.': it is a folder."))
      #expect(outcome.errors.contains("Cannot read 'nowhere': no such file or directory."))
      #expect(outcome.errors.contains("The network in '/dev/null' cannot be used: it is cut off"))
      #expect(!outcome.errors.contains("success"))
    }
  }

  @Test func `what is no file holds no results`() throws {
    let scene = try OutsideScene()
    for path in [":memory:", "file:toy.sqlite?mode=memory"] {
      let outcome = try scene.nas(OutsideScene.words(path, budget: 4))
      #expect(outcome.status == 64)
      #expect(
        outcome.errors
          == "error: Results are kept in a file, and '\(path)' is none. Give a path, such as "
          + "results.sqlite.\n")
    }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: scene.folder.path).sorted()
        == ["toy.json", "toy.py"])
  }

  @Test func `runs are imported from a folder that cannot be written`() throws {
    let scene = try OutsideScene()
    #expect(try scene.nas(OutsideScene.words("toy.sqlite", budget: 24)).status == 0)
    let outcome = try Shell.bash(
      """
      user() {
        if test $(id -u) = 0; then
          setpriv --reuid 65534 --regid 65534 --clear-groups "$@"
        else "$@"; fi
      }
      mkdir old new; mv toy.sqlite old; chmod 444 old/toy.sqlite; chmod 555 old; chmod 777 new; chmod 755 .
      user "$NAS" db import new/all.sqlite old/toy.sqlite --csv; echo $?
      user "$NAS" db import new/none.sqlite old/toy.sqlite --run tiy; echo $?
      user "$NAS" db import new/none.sqlite new/gone.sqlite; echo $?
      ls new; chmod 755 old
      """, in: scene.folder)
    #expect(
      outcome.lines == ["run,candidates", "toy,24", "0", "64", "74", "all.sqlite"],
      "\(outcome.errors)")
    #expect(outcome.errors.contains("There is no run 'tiy'; the runs are 'toy'."))
    #expect(outcome.errors.contains("There is no results database at 'new/gone.sqlite'."))
  }

  @Test func `a disk that is full before anything is there: nothing stays, nothing is resumed`()
    throws
  {
    let scene = try OutsideScene()
    let words = OutsideScene.words("toy.sqlite", budget: 12).map { "'\($0)'" }.joined(
      separator: " ")
    let outcome = try Shell.bash(
      """
      (ulimit -f 1; "$NAS" \(words) > /dev/null; echo $?); ls
      """, in: scene.folder)
    #expect(outcome.lines == ["74", "toy.json", "toy.py"])
    #expect(
      outcome.errors.hasPrefix("error: Cannot create 'toy.sqlite': "), "\(outcome.errors)")
    #expect(!outcome.errors.contains("resume"))
  }
}
