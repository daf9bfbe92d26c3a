import Foundation
import GRDB
import Testing

/// Runs, weights, databases and disks that cannot be used.
@Suite struct RefusalStorageTests {
  private static func stored(
    _ command: String, after scene: String = "true", _ status: Int32, _ sentence: String
  ) -> Refusal {
    var refusal = Refusal(command, after: "cd runs/tiny; \(scene)", status, sentence)
    refusal.hasRun = true
    return refusal
  }

  private static func exported(_ scene: String, _ sentence: String) -> Refusal {
    let export = "cd ../..; nas export runs/tiny/results.sqlite 0 -o net >> log; "
    return stored("nas evaluate tiny.json --weights net", after: export + scene, 65, sentence)
  }

  private static let damage = "printf damage | dd bs=1 seek=20000 conv=notrunc status=none of="
  private static let newest = "checkpoint.safetensors"

  @Test(arguments: [
    stored(
      "nas run tiny.json", 64,
      "A run exists in 'runs/tiny'. Go on with it by --resume, or start another one by "
        + "--name OTHER."
    ),
    stored(
      "nas train tiny.json", 64,
      "A run exists in 'runs/tiny'. Go on with it by --resume, or start another one by "
        + "--name OTHER."
    ),
    exported(
      "sed -i 's/\"stride\": 2/\"stride\": 2, \"activation\": \"relu\"/' small.json",
      "The network in 'net' was exported from another version of a search space ('small', now "
        + "'small'); they differ in the stage 'stem'. Use the file that it was exported with."
    ),
    Refusal(
      "nas run tiny.json --resume", 64,
      "There is no run in 'runs/tiny' to go on with. Start one by 'nas run', without --resume."),
    Refusal(
      "nas search tiny.json", 64,
      "There is no run in 'runs/tiny' to go on with. Start one by 'nas run', without --resume."),
    Refusal(
      "nas evaluate tiny.json --architecture max", 65,
      "There are no trained weights in 'runs/tiny'. Train them by 'nas train' or 'nas run'."),
    stored(
      "flock runs/tiny/lock \"$NAS\" run tiny.json --resume", 64,
      "Another process works on the run in 'runs/tiny'. Wait until it has ended."),
    stored(
      "nas run tiny.json --resume", after: "sed -i 's/0.25/0.3/' ../../tiny.json", 65,
      "The run in 'runs/tiny' was started with another share of search images. Resume it with "
        + "the same files, or start another one by --name OTHER."
    ),
    stored(
      "nas run tiny.json --resume",
      after: "sed -i 's/\"threads\": 1/\"threads\": 2/' ../../tiny.json", 65,
      "The run in 'runs/tiny' was started with another thread count. Resume it with the same "
        + "files, or start another one by --name OTHER."
    ),
  ])
  func `a run that exists, is missing, busy or another one`(_ refusal: Refusal) throws {
    try refusal.check()
  }

  @Test(arguments: [
    stored(
      "nas evaluate tiny.json -a max", after: damage + newest, 65,
      "The weights in 'runs/tiny/checkpoint.safetensors' are damaged: its checksum does not "
        + "hold. Use another copy or train again."
    ),
    stored(
      "nas run tiny.json --resume", after: damage + newest, 65,
      "The weights in 'runs/tiny/checkpoint.safetensors' are damaged: its checksum does not "
        + "hold. Use another copy or train again."
    ),
    stored(
      "nas evaluate tiny.json -a max", after: "truncate -s 1000 \(newest)", 65,
      "The weights in 'runs/tiny/checkpoint.safetensors' are damaged: it is cut off, or no "
        + "safetensors file. Use another copy or train again."
    ),
    stored(
      "nas evaluate tiny.json -a max",
      after:
        "cp \(newest) checkpoint.previous.safetensors; \(damage)\(newest); "
        + "\(damage)checkpoint.previous.safetensors",
      65,
      "The weights in 'runs/tiny/checkpoint.safetensors' are damaged: its checksum does not "
        + "hold. Use another copy or train again."
    ),
    stored(
      "nas evaluate tiny.json -a max",
      after: "sed -i 's/\"width\": 16/\"width\": 24/' ../../small.json", 65,
      "The weights in 'runs/tiny/checkpoint.safetensors' belong to another search space: "
        + "'head.0.project.weight' is [16, 16], the space has [24, 16]. Use the space that they "
        + "were trained with."
    ),
    stored(
      "nas evaluate tiny.json --weights small.json", 65,
      "The network in 'small.json' cannot be used: it is cut off, or no safetensors file. "
        + "Export it again."
    ),
    stored(
      "nas evaluate tiny.json --weights runs/tiny/\(newest)", 65,
      "The network in 'runs/tiny/checkpoint.safetensors' cannot be used: its metadata names "
        + "no architecture. Export it again."
    ),
    exported(
      "sed -i 's/\"width\": 16/\"width\": 24/' small.json",
      "The network in 'net' does not fit its search space: of another shape: "
        + "head.0.classifier.weight, head.0.project.weight. Use the search space that it was "
        + "exported with."
    ),
    exported(
      "sed -i 's/\\[4, 8\\]/[2, 3]/' small.json",
      #"architecture in net:1:16: ["stem.width"]: 4 is no choice of 'stem.width'. Allowed: 2, 3."#),
    exported(
      "truncate -s 900 net",
      "The network in 'net' cannot be used: it is cut off, or no safetensors file. Export it again."
    ),
  ])
  func `weights that cannot be used`(_ refusal: Refusal) throws { try refusal.check() }

  @Test func `a damaged checkpoint is replaced by the one before it`() throws {
    let outcome = try Shell.withFolder { folder in
      try RefusalScene.write(to: folder)
      return try Shell.bash(
        """
        sed -i 's/"steps": 2/"steps": 2, "checkpointEvery": 1/' tiny.json
        "$NAS" train tiny.json 2> /dev/null
        \(Self.damage)runs/tiny/\(Self.newest)
        "$NAS" run tiny.json --resume 2> /dev/null
        """, in: folder)
    }
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    #expect(outcome.lines.dropFirst().first == "results: runs/tiny/results.sqlite")
  }

  @Test(arguments: [
    Refusal(
      "nas runs tiny.json", 65,
      "'tiny.json' is not a results database. Choose another path; the file was not changed."),
    Refusal(
      "nas runs nowhere.sqlite", 74,
      "There is no results database at 'nowhere.sqlite'. Check the path, or start a run that "
        + "writes it."
    ),
    Refusal(
      "nas pareto images", 74,
      "Cannot open the results database 'images': unable to open database file. Check the "
        + "path and the permissions of its folder."
    ),
    Refusal(
      "nas run tiny.json", after: database("tiny.json"), 65,
      "'tiny.json' is not a results database. Choose another path; the file was not changed."),
    Refusal(
      "nas run tiny.json", after: database("tiny.json/results.sqlite"), 74,
      "Cannot open the results database 'tiny.json/results.sqlite': unable to open database "
        + "file. Check the path and the permissions of its folder."
    ),
    Refusal(
      "nas run tiny.json", after: database("/proc/results.sqlite"), 74,
      "Cannot open the results database '/proc/results.sqlite': unable to open database "
        + "file. Check the path and the permissions of its folder."
    ),
    stored(
      "nas pareto runs/tiny/results.sqlite --run tny", 64,
      "There is no run 'tny'; the runs are 'tiny'. Did you mean 'tiny'?"),
    stored(
      "nas show runs/tiny/results.sqlite 99", 64,
      "There is no candidate '99'. Give its id, or the beginning of its hash."),
    stored(
      "nas show runs/tiny/results.sqlite x", 64,
      "There is no candidate 'x'. Give its id, or the beginning of its hash."),
  ])
  func `a database that cannot be used`(_ refusal: Refusal) throws { try refusal.check() }

  private static func database(_ path: String) -> String {
    "sed -i 's|\"threads\"|\"database\": \"\(path)\", \"threads\"|' tiny.json"
  }

  @Test(arguments: ["runs", "pareto", "show 0", "export 0 -o net"])
  func `a database of a newer version is left as it is`(command: String) throws {
    try Shell.withFolder { folder in
      try RefusalScene.write(to: folder)
      #expect(try Shell.nas("run", "tiny.json", in: folder).status == 0)
      let path = folder.appendingPathComponent("runs/tiny/results.sqlite").path
      let queue = try DatabaseQueue(path: path)
      try queue.write { database in
        try database.execute(sql: "INSERT INTO grdb_migrations VALUES ('99 thumbnails')")
      }
      try queue.close()
      let words = command.split(separator: " ", maxSplits: 1)
      let arguments = words.dropFirst().first ?? ""
      let outcome = try Shell.bash(
        "\"$NAS\" \(words[0]) runs/tiny/results.sqlite \(arguments)", in: folder)
      #expect(outcome.status == 65)
      #expect(
        outcome.errors
          == "error: 'runs/tiny/results.sqlite' was written by a newer version (schema 99 "
          + "thumbnails). "
          + "Use that version; the file was not changed.\n")
      #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent("net").path))
    }
  }

  @Test(arguments: [
    Refusal(
      "nas run tiny.json", after: output("tiny.json"), 74,
      "Cannot write 'tiny.json/tiny': not a directory. Nothing was changed; check the folder "
        + "and the free space."
    ),
    Refusal(
      "nas run tiny.json", after: output("/proc/runs"), 74,
      "Cannot write '/proc/runs/tiny': no such file or directory. Nothing was changed; check "
        + "the folder and the free space."
    ),
    Refusal(
      "nas profile small.json -o tiny.json/latency.json", 74,
      "Cannot write 'tiny.json/latency.json': not a directory. Nothing was changed; check "
        + "the folder and the free space."
    ),
    Refusal(
      "nas profile small.json -o images", 74,
      "Cannot write 'images': it is a folder. Nothing was changed; check the folder and the "
        + "free space."
    ),
    stored(
      "nas export runs/tiny/results.sqlite 0 -o nowhere/net", 74,
      "Cannot write 'nowhere/net': no such file or directory. Nothing was changed; check the "
        + "folder and the free space."
    ),
    stored(
      "nas export runs/tiny/results.sqlite 0 -o /proc/net", 74,
      "Cannot write '/proc/net': it is a folder. Nothing was changed; check the folder and "
        + "the free space."
    ),
  ])
  func `a path that cannot be written`(_ refusal: Refusal) throws { try refusal.check() }

  private static func output(_ path: String) -> String {
    "sed -i 's|\"threads\"|\"output\": \"\(path)\", \"threads\"|' tiny.json"
  }

  @Test(arguments: [
    Refusal(
      "ulimit -f 16; nas run tiny.json", 74,
      "Cannot create 'runs/tiny/results.sqlite': disk I/O error. Nothing was written; free some "
        + "space, or choose another path."
    ),
    Refusal(
      "ulimit -f 33; nas export runs/tiny/results.sqlite 0 -o net",
      after: "sed -i 's/\"width\": 16/\"width\": 2048/' small.json; nas run tiny.json > log 2>&1",
      74,
      "Cannot write 'net': file too large. Nothing was changed; check the folder and the "
        + "free space."
    ),
    Refusal(
      "ulimit -f 1; nas profile small.json -o latency --repeats 1 --fitted 1 --held-out 2 2> log; "
        + "status=$?; tail -n 1 log >&2; rm log; exit $status", 74,
      "Cannot write 'latency': file too large. Nothing was changed; check the folder and the "
        + "free space."
    ),
  ])
  func `a full disk`(_ refusal: Refusal) throws { try refusal.check() }

  @Test func `a disk that fills up during a run costs nothing that was done`() throws {
    let outcome = try Shell.withFolder { folder in
      try RefusalScene.write(to: folder)
      return try Shell.bash(
        """
        (ulimit -f 160; "$NAS" run tiny.json > /dev/null; echo $?)
        find . -name '*.writing-*' -o -name '*.next'
        "$NAS" run tiny.json --resume 2> /dev/null
        """, in: folder)
    }
    #expect(outcome.status == 0)
    #expect(outcome.lines.first == "74")
    #expect(outcome.lines.dropFirst().first == "results: runs/tiny/results.sqlite")
    let last = try #require(outcome.errors.split(separator: "\n").last)
    #expect(
      last
        == "error: The results database 'runs/tiny/results.sqlite' failed: disk I/O error. "
        + "What was recorded before is safe; check the disk and its free space.")
  }
}
