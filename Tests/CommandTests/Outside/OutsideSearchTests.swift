import Foundation
import GRDB
import TestSupport
import Testing

/// `nas search SPACE --evaluator`, as users run it.
@Suite struct OutsideSearchTests {
  @Test func `candidates, scores, front and history are the same for 1, 2 and 4 workers`() throws {
    let scene = try OutsideScene()
    for workers in [1, 2, 4] {
      let outcome = try scene.nas(
        OutsideScene.words("\(workers).sqlite", budget: 64, workers: workers))
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    let one = try scene.outcome("1.sqlite")
    #expect(try scene.outcome("2.sqlite") == one)
    #expect(try scene.outcome("4.sqlite") == one)
    #expect(one.candidates.count == 64)
    #expect(one.hypervolumes.count == 6)
    #expect(one.run["state"] == "finished".databaseValue)
    #expect(one.run["objectives"] == #"["cost:min","gain:max"]"#.databaseValue)
    let reasons = Set(one.column("reason", as: String.self).compactMap { $0 })
    for beginning in [
      "The evaluator ended (exit code 3) without an answer. Its last words: no memory for ",
      "The evaluator says: code ", "The metric 'cost' is nan, which is not a finite number.",
    ] { #expect(reasons.contains { $0.hasPrefix(beginning) }, "\(reasons)") }
    let states = one.column("state", as: String.self)
    #expect(states.count { $0 == "failed" } < 20)
    #expect(states.allSatisfy { $0 == "failed" || $0 == "done" })
    let metrics = one.column("metrics", as: String.self).compactMap { $0 }
    #expect(metrics.contains { $0.contains("\"cost\":") && $0.contains("\"gain\":") })
    #expect(one.column("accuracy", as: Double.self).compactMap { $0 }.count >= 44)
  }

  @Test func `killed five times, a search goes on to the same end`() throws {
    try OutsideScene().expectSurvival(kills: 5, budget: 64, seed: 1)
  }

  @Test(.enabled(if: ProcessInfo.processInfo.environment["NAS_SOAK_SECONDS"] != nil))
  func `killed fifty times, a search goes on to the same end`() throws {
    try OutsideScene().expectSurvival(kills: 50, budget: 400, seed: 2)
  }

  @Test func `interrupted by Ctrl-C, a search says how to go on, and goes on further`() throws {
    let scene = try OutsideScene()
    let words = OutsideScene.words("toy.sqlite", budget: 48)
    let process = try scene.start(words, pause: 0.02)
    while process.isRunning, try scene.settled("toy.sqlite") < 5 { usleep(2000) }
    kill(process.processIdentifier, SIGINT)
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    #expect(!FileManager.default.fileExists(atPath: scene.path("toy.sqlite-wal")))
    #expect(try scene.settled("toy.sqlite") < 48)

    #expect(try scene.nas(words).status == 64)
    #expect(try scene.nas(words + ["--resume"]).status == 0)
    let larger = OutsideScene.words("toy.sqlite", budget: 64) + ["--resume"]
    #expect(try scene.nas(larger).status == 0)
    #expect(try scene.nas(OutsideScene.words("whole.sqlite", budget: 64)).status == 0)
    #expect(try scene.outcome("toy.sqlite") == scene.outcome("whole.sqlite"))
  }

  @Test(arguments: [SIGTERM, SIGHUP])
  func `told to end, a search ends its evaluators too`(signal: Int32) throws {
    let scene = try OutsideScene()
    var words = OutsideScene.words("toy.sqlite", budget: 48, workers: 2)
    words[3] = "echo $$ >> pids; exec sleep 300"
    let process = try scene.start(words)
    var evaluators: [pid_t] = []
    while process.isRunning, evaluators.count < 2 {
      usleep(2000)
      let text = try? String(contentsOfFile: scene.path("pids"), encoding: .utf8)
      evaluators = text?.split(separator: "\n").compactMap { pid_t($0) } ?? []
    }
    try #require(evaluators.count == 2)
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 128 + signal)
    for evaluator in evaluators { #expect(kill(evaluator, 0) == -1) }
    #expect(!FileManager.default.fileExists(atPath: scene.path("toy.sqlite-wal")))
  }

  @Test
  func `an evaluator that crashes on most candidates is asked for all, by any number of workers`()
    throws
  {
    let scene = try OutsideScene()
    let script = #"""
      while read -r line; do
        case $line in
          *'"k0": 0'*) id=${line#*: }; echo "{\"id\": ${id%%,*}, \"metrics\": {\"cost\": ${#line}, \"gain\": 1}}";;
          *) exit 3;;
        esac
      done
      """#
    try Data(script.utf8).write(to: URL(fileURLWithPath: scene.path("hard.sh")))
    for workers in [1, 4] {
      var words = OutsideScene.words("\(workers).sqlite", budget: 48, workers: workers)
      words[3] = "exec sh hard.sh"
      let outcome = try scene.nas(words + ["--searcher", "random"])
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    let one = try scene.outcome("1.sqlite")
    #expect(try scene.outcome("4.sqlite") == one)
    #expect(one.column("state", as: String.self).count { $0 == "failed" } > 20)
  }

  @Test func `metrics may be called as columns are, or anything else`() throws {
    let scene = try OutsideScene()
    let script = """
      import json, sys
      for line in sys.stdin:
          request = json.loads(line)
          total = sum(request["architecture"].values())
          names = ["id", "hash", "slot", "mAP@0.5:0.95", "精度", "run", "a,b", "slot_error"]
          metrics = {name: total + place / 8 for place, name in enumerate(names)}
          print(json.dumps({"id": request["id"], "metrics": metrics}), flush=True)
      """
    try Data(script.utf8).write(to: URL(fileURLWithPath: scene.path("odd.py")))
    let outcome = try Shell.bash(
      """
      "$NAS" search toy.json --evaluator 'exec \(Python.path) -S -E odd.py' --objective id:min \
        --objective mAP@0.5:0.95:max --objective 精度:max --objective hash:min --bound 'a,b <= 99' \
        --budget 8 --population 4 --database o.sqlite > /dev/null
      "$NAS" show o.sqlite 0 --json
      "$NAS" pareto o.sqlite --json | sed -n 2p
      "$NAS" pareto o.sqlite --csv | head -1
      "$NAS" effects o.sqlite --csv | head -1
      "$NAS" db export o.sqlite --csv | head -1
      "$NAS" pareto o.sqlite --svg o.svg > /dev/null && grep -o '<text[^>]*>mAP[^<]*' o.svg | sed 's/.*>//'
      """, in: scene.folder)
    try #require(outcome.lines.count == 6, "\(outcome.errors)")
    for line in outcome.lines.prefix(2) {
      let keys = line.matches(of: /"([^"]+)":/).map { String($0.1) }
      let own = keys.filter { ["id", "hash"].contains($0) }
      // In the metrics of `show` they stand a second time.
      #expect(own.count == (keys.contains("metrics") ? 4 : 2), "\(line)")
    }
    #expect(
      outcome.lines[2]
        == "id,metrics.id,mAP@0.5:0.95,精度,metrics.hash,accuracy,latency_ms,latency_source,macs,parameters,hash,"
        + "architecture")
    let effects = outcome.lines[3]
    #expect(effects.hasPrefix("slot,choice,candidates,"))
    for column in ["metrics.slot", "metrics.slot_error", "metrics.slot_error_error", "精度", "id"] {
      #expect(effects.contains(",\(column),") || effects.hasSuffix(",\(column)"), "\(effects)")
    }
    #expect(outcome.lines[4].contains(#","metrics.a,b","#), "\(outcome.lines[4])")
    #expect(outcome.lines[5] == "mAP@0.5:0.95, more is better")
  }

  @Test func `a stored candidate that the search does not ask for is refused with its place`()
    throws
  {
    let scene = try OutsideScene()
    #expect(try scene.nas(OutsideScene.words("toy.sqlite", budget: 12)).status == 0)
    try scene.change("toy.sqlite", "UPDATE candidate SET hash = 'ffffffffffffffff' WHERE ask = 5")
    let outcome = try scene.nas(OutsideScene.words("toy.sqlite", budget: 24) + ["--resume"])
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("Stored candidate 5 is not what this search asks for."))
    #expect(try scene.settled("toy.sqlite") == 12)
  }

  @Test func `a second process helps, and finishes what a killed one has begun`() throws {
    let scene = try OutsideScene()
    #expect(try scene.nas(OutsideScene.words("whole.sqlite", budget: 64)).status == 0)
    let words = OutsideScene.words("toy.sqlite", budget: 64)
    let first = try scene.start(words, pause: 0.05)
    while first.isRunning, try scene.settled("toy.sqlite") < 4 { usleep(2000) }
    let second = try scene.start(words + ["--resume"], pause: 0.05)
    while second.isRunning, try scene.settled("toy.sqlite") < 32 { usleep(2000) }
    kill(first.processIdentifier, SIGKILL)
    first.waitUntilExit()
    second.waitUntilExit()
    #expect(second.terminationStatus == 0)
    #expect(try scene.outcome("toy.sqlite") == scene.outcome("whole.sqlite"))
    #expect(try scene.workers("toy.sqlite").count == 2)
  }

  @Test func `a process that stood still for longer than its lease goes on to the same end`() throws
  {
    let scene = try OutsideScene()
    #expect(try scene.nas(OutsideScene.words("whole.sqlite", budget: 36)).status == 0)
    let words = OutsideScene.words("toy.sqlite", budget: 36, workers: 2) + ["--lease", "1"]
    let process = try scene.start(words, pause: 0.05)
    while process.isRunning, try scene.settled("toy.sqlite") < 4 { usleep(2000) }
    try scene.freeze(process, between: "toy.sqlite")
    usleep(1_200_000)
    kill(process.processIdentifier, SIGCONT)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(try scene.outcome("toy.sqlite") == scene.outcome("whole.sqlite"))
  }

  @Test
  func `a process that is not heard of loses its candidates, and is refused when it comes back`()
    throws
  {
    let scene = try OutsideScene()
    #expect(try scene.nas(OutsideScene.words("whole.sqlite", budget: 36)).status == 0)
    let words = OutsideScene.words("toy.sqlite", budget: 36) + ["--lease", "1"]
    let first = try scene.start(words, pause: 0.05)
    while first.isRunning, try scene.settled("toy.sqlite") < 4 { usleep(2000) }
    try scene.freeze(first, between: "toy.sqlite")
    #expect(try scene.nas(words + ["--resume"]).status == 0)
    #expect(try scene.outcome("toy.sqlite") == scene.outcome("whole.sqlite"))
    kill(first.processIdentifier, SIGCONT)
    first.waitUntilExit()
    #expect(first.terminationStatus == 0)
    #expect(try scene.outcome("toy.sqlite") == scene.outcome("whole.sqlite"))
    #expect(try scene.workers("toy.sqlite").count == 2)
  }

  @Test func `costs of networks are known without asking`() throws {
    try Shell.withFolder { folder in
      try SmallSpace.write(to: folder)
      let script = """
        read -r line
        while test -n "$line"; do
          id=${line#*: }
          echo "{\\"id\\": ${id%%,*}, \\"metrics\\": {\\"accuracy\\": 0.${#line}}}"
          line=; read -r line
        done
        """
      try Data(script.utf8).write(to: folder.appendingPathComponent("score.sh"))
      let outcome = try Shell.bash(
        """
        "$NAS" profile small.json --output p.json --repeats 1 --fitted 2 --held-out 2 &&
        "$NAS" search small.json --evaluator 'sh score.sh' --objective accuracy:max --objective macs:min \
          --objective latency:min --bound 'parameters <= 1e9' --budget 8 --population 4 --predictor p.json \
          --database small.sqlite && "$NAS" cost small.json -a min --json && "$NAS" pareto small.sqlite --csv
        """, in: folder)
      #expect(outcome.status == 0, "\(outcome.errors)")
      let queue = try DatabaseQueue(path: folder.appendingPathComponent("small.sqlite").path)
      let row = try queue.read {
        try Row.fetchOne($0, sql: "SELECT * FROM candidates WHERE id = 0")
      }
      try queue.close()
      let candidate = try #require(row)
      let macs: Int = candidate["macs"]
      #expect(outcome.output.contains("\"macs\": \(macs), "))
      #expect((candidate["predicted_latency_ms"] as Double?) != nil)
      #expect((candidate["latency_ms"] as Double?) == nil)
      #expect((candidate["accuracy"] as Double?) != nil)
    }
  }

  @Test func `the front shows the objectives that the run has`() throws {
    let scene = try OutsideScene()
    #expect(try scene.nas(OutsideScene.words("toy.sqlite", budget: 24)).status == 0)
    let table = try scene.nas(["pareto", "toy.sqlite"])
    #expect(table.lines.first?.split(separator: " ").prefix(3) == ["id", "cost", "gain"])
    #expect(!table.output.contains("macs"))
    let csv = try scene.nas(["pareto", "toy.sqlite", "--csv"]).lines
    #expect(csv.first?.hasPrefix("id,cost,gain,accuracy,latency_ms,") == true)
    #expect(csv.count > 2)
  }

  @Test func `what needs weights says that there are none`() throws {
    let scene = try OutsideScene()
    #expect(try scene.nas(OutsideScene.words("toy.sqlite", budget: 12)).status == 0)
    let export = try scene.nas(["export", "toy.sqlite", "0", "--output", "x.safetensors"])
    #expect(export.status == 65)
    #expect(
      export.errors
        == "error: The candidates of run 'toy' were scored by an outside evaluator, so there are no "
        + "weights here. 'nas show' prints their architectures.\n")
  }
}
