import Foundation
import GRDB
import Seeding
import TestSupport
import Testing

/// A folder in which `nas search` has an abstract space scored by a Python script.
final class OutsideScene {
  let folder: URL

  /// Six genes of four choices; one law.
  static let space = """
    {"name": "toy", "genes": {"k0": [0, 1, 2, 3], "k1": [0, 1, 2, 3], "k2": [0, 1, 2, 3],
     "k3": [0, 1, 2, 3], "k4": [0, 1, 2, 3], "k5": [0, 1, 2, 3]}, "laws": ["k1 + 2 >= k0"]}
    """

  /// Two objectives that pull apart; a few crash, one reports an error, one is not finite.
  static let script = """
    import json, os, sys, time
    for line in sys.stdin:
        request = json.loads(line)
        k = [request["architecture"]["k%d" % i] for i in range(6)]
        code = sum(x << (2 * i) for i, x in enumerate(k))
        if "LOG" in os.environ:
            with open(os.environ["LOG"], "a") as log: log.write("%d\\n" % request["id"])
        time.sleep(float(os.environ.get("PAUSE", "0")))
        cost = sum((1 + i % 3) * x for i, x in enumerate(k))
        gain = sum(x * (6 - x) for x in k) + (k[0] ^ k[3]) + 0.125 * (k[1] * k[5])
        if k[0] == 2 and k[1] == 3 and k[2] < 2:
            sys.stderr.write("no memory for %d\\n" % code)
            sys.exit(3)
        if k[4] == 1 and k[5] > 1: print(json.dumps({"id": request["id"], "error": "code %d" % code}), flush=True)
        elif code % 17 == 3: print(json.dumps({"id": request["id"], "metrics": {"cost": float("nan"), "gain": 1}}), flush=True)
        else: print(json.dumps({"id": request["id"], "metrics": {"cost": cost, "gain": gain, "accuracy": gain / 64}}), flush=True)
    """

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("outside-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in [("toy.json", Self.space), ("toy.py", Self.script)] {
      try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The words of a search for little cost and much gain.
  static func words(_ database: String, budget: Int, workers: Int = 1) -> [String] {
    [
      "search", "toy.json", "--evaluator", "exec \(Python.path) -S -E toy.py", "--objective",
      "cost:min",
      "--objective", "gain:max", "--budget", "\(budget)", "--population", "12", "--seed", "5",
      "--workers", "\(workers)", "--database", database,
    ]
  }

  /// Runs `nas` and waits for it.
  ///
  /// The evaluator writes the id of each candidate that it is asked for into a file `log`, if there
  /// is one.
  func nas(_ words: [String], pause: Double = 0, log: String? = nil) throws -> Shell.Outcome {
    let command = words.map { "'\($0)'" }.joined(separator: " ")
    return try Shell.bash(
      "\(log.map { "LOG=\($0) " } ?? "")PAUSE=\(pause) \"$NAS\" \(command)", in: folder)
  }

  /// Starts `nas` and does not wait for it.
  func start(_ words: [String], pause: Double = 0) throws -> Process {
    let process = Process()
    // Whoever runs these tests may ignore signals, which would be inherited.
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      ["--default-signal=INT,TERM,HUP", try Shell.executable().path] + words
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(["PAUSE": "\(pause)"]) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// The path of a file in the folder.
  func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  /// What a search has left.
  func outcome(_ database: String) throws -> RunOutcome { try RunOutcome(database: path(database)) }

  /// How many candidates have a result, read as anyone may; 0 if there is no database yet.
  func settled(_ database: String) throws -> Int {
    guard FileManager.default.fileExists(atPath: path(database)) else { return 0 }
    return try read(database) {
      try Int.fetchOne($0, sql: "SELECT count(*) FROM candidates WHERE state <> 'pending'") ?? 0
    }
  }

  /// The processes that have evaluated candidates.
  func workers(_ database: String) throws -> Set<String> {
    try read(database) {
      try Set(String.fetchAll($0, sql: "SELECT DISTINCT worker FROM candidate"))
    }
  }

  /// Changes a database behind the back of everyone.
  func change(_ database: String, _ sql: String) throws {
    let queue = try DatabaseQueue(path: path(database))
    defer { try? queue.close() }
    try queue.write { try $0.execute(sql: sql) }
  }

  /// Stops a process at a moment when it does not write: stopped with the lock of the database, it
  /// would keep everyone waiting.
  func freeze(_ process: Process, between database: String) throws {
    var configuration = Configuration()
    configuration.busyMode = .immediateError
    let queue = try DatabaseQueue(path: path(database), configuration: configuration)
    defer { try? queue.close() }
    while true {
      kill(process.processIdentifier, SIGSTOP)
      usleep(1000)
      if (try? queue.inTransaction(.immediate) { _ in .rollback }) != nil { return }
      kill(process.processIdentifier, SIGCONT)
      usleep(500)
    }
  }

  private func read<Value>(_ database: String, _ body: (Database) throws -> Value) throws -> Value {
    var configuration = Configuration()
    configuration.readonly = true
    // Whoever comes first after a killed process repairs the log, and others wait for it.
    configuration.busyMode = .timeout(10)
    let queue = try DatabaseQueue(path: path(database), configuration: configuration)
    defer { try? queue.close() }
    return try queue.read(body)
  }

  /// Kills a search with two workers at random moments and resumes it each time; in the end it must
  /// be as if nothing had happened.
  func expectSurvival(kills: Int, budget: Int, seed: UInt64) throws {
    let whole = try nas(Self.words("whole.sqlite", budget: budget))
    #expect(whole.status == 0, "\(whole.errors)")
    var stream = RandomStream(seed: seed, purpose: .test)
    let moments = (0..<kills).map { _ in stream.below(budget - 10) }.sorted()
    var words = Self.words("killed.sqlite", budget: budget, workers: 2)
    for (index, moment) in moments.enumerated() {
      // So slow that a kill still meets it on a busy machine.
      let process = try start(words, pause: 0.02)
      while process.isRunning, try settled("killed.sqlite") < moment { usleep(1000) }
      usleep(UInt32(stream.below(40_000)))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      #expect(process.terminationReason == .uncaughtSignal, "kill \(index) came too late")
      // A search that was killed before it had a run begins anew.
      let hasRun = try nas(["runs", "killed.sqlite"]).output.contains("toy")
      if hasRun, words.last != "--resume" { words.append("--resume") }
    }
    let end = try nas(words)
    #expect(end.status == 0, "\(end.errors)")
    #expect(try outcome("killed.sqlite") == outcome("whole.sqlite"))
  }
}
