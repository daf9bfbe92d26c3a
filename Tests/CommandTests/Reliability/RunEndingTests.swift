import Foundation
import Testing

/// What is told of runs, each of which has ended in another way.
@Suite struct RunEndingTests {
  private struct Row: Decodable {
    let run: String
    let state: String
    let ending: String?
    let reason: String?
    let failed: Int
  }

  /// Searches a space of 64 with an evaluator of Python, and prints the last words and the code.
  private static func search(_ body: String, _ words: String) -> String {
    """
    echo '{"name": "toy", "genes": {"a": [0, 1, 2, 3], "b": [0, 1, 2, 3], "c": [0, 1, 2, 3]}}' > toy.json
    cat > toy.py <<'PYTHON'
    import json, sys
    for line in sys.stdin:
        q = json.loads(line)
        a, b, c = (q["architecture"][k] for k in "abc")
        x = {"loss": 10.0 - a - b, "cost": 1.0 + a + b, "memory": 100.0 + 7 * c}
        \(body)
        print(json.dumps({"id": q["id"], **({"metrics": x} if isinstance(x, dict) else {"error": x})}), flush=True)
    PYTHON
    "$NAS" search toy.json --evaluator "python3 toy.py" --objective loss:min --objective cost:min \\
      --population 8 --database toy.sqlite \(words) > /dev/null 2> errors; echo $?; tail -n 1 errors
    """
  }

  private static func row(_ text: some StringProtocol) throws -> Row {
    try JSONDecoder().decode([Row].self, from: Data(text.utf8))[0]
  }

  @Test func `nothing feasible: how near the nearest came`() throws {
    let outcome = try Shell.withFolder {
      try Shell.bash(
        Self.search("pass", "--budget 24 --bound 'memory <= 50'") + """

          "$NAS" runs toy.sqlite --json | tr -d '\\n'; echo; "$NAS" pareto toy.sqlite | tail -n 1
          "$NAS" recommend toy.sqlite; echo $?
          """, in: $0)
    }
    let sentence =
      "No subnet of 'toy' was found that meets 'memory <= 50'; the nearest found is 100 for "
      + "'memory <= 50'. Relax the bounds."
    #expect(outcome.lines[0] == "65")
    #expect(outcome.lines[1] == "error: \(sentence)")
    let row = try Self.row(outcome.lines[2])
    #expect((row.state, row.ending, row.reason) == ("failed", "nothing feasible", sentence))
    #expect(
      outcome.lines[3] == "The run 'toy' ended without a feasible candidate. \(sentence)")
    #expect(outcome.lines.last == "65")
    #expect(
      outcome.errors
        == "error: No subnet of run 'toy' is on a Pareto front. The run 'toy' ended without a "
        + "feasible candidate. \(sentence)\n")
  }

  @Test func `failures: how many, and the commonest reason`() throws {
    let outcome = try Shell.withFolder {
      try Shell.bash(
        Self.search(
          "x = 'no GPU %d' % q[\"id\"] if c == 1 else 'odd' if (a, b, c) == (0, 0, 0) else x",
          "--budget 64") + """

            "$NAS" runs toy.sqlite --json | tr -d '\\n'; echo
            """, in: $0)
    }
    #expect(outcome.lines[0] == "0")
    let row = try Self.row(outcome.lines[2])
    #expect((row.state, row.failed) == ("finished", 17))
    let reason = try #require(row.reason)
    #expect(
      reason.hasPrefix("17 of 64 failed: 16 of them: The evaluator says: no GPU "), "\(reason)")
    #expect(outcome.lines[1] == "budget spent: 64 candidates, \(reason)")
  }

  @Test func `a space that is searched through, and a front of equals`() throws {
    let outcome = try Shell.withFolder {
      try Shell.bash(
        Self.search("x = {\"loss\": 1.0, \"cost\": 2.0}", "--budget 100") + """

          "$NAS" runs toy.sqlite --json | tr -d '\\n'; echo; "$NAS" recommend toy.sqlite --json
          """, in: $0)
    }
    #expect(outcome.lines[0] == "0")
    #expect(outcome.lines[1] == "nothing is left to search: 64 candidates")
    let row = try Self.row(outcome.lines[2])
    #expect((row.state, row.ending, row.reason) == ("finished", "space exhausted", nil))
    #expect(
      outcome.lines[3].contains("the oldest of 64 subnets on the front, which are equal"),
      "\(outcome.lines[3])")
    #expect(outcome.lines[3].contains("\"run_state\": \"finished\""))
  }

  @Test func `killed: found when somebody looks, until it goes on`() throws {
    let scene = try OutsideScene()
    let words = OutsideScene.words("toy.sqlite", budget: 60)
    let process = try scene.start(words, pause: 0.02)
    while process.isRunning, try scene.settled("toy.sqlite") < 5 { usleep(2000) }
    let running = try scene.nas(["runs", "toy.sqlite", "--json"])
    #expect(try Self.row(running.output).state == "running")
    let busy = try scene.nas(["db", "delete", "toy.sqlite", "toy"])
    #expect(busy.status == 64)
    #expect(
      busy.errors.hasPrefix("error: The process \(process.processIdentifier) on "), "\(busy.errors)"
    )

    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    let killed = try scene.nas(["runs", "toy.sqlite", "--json", "--watch"])
    #expect(killed.status == 0)
    #expect(try Self.row(killed.output).state == "killed")
    #expect(
      try scene.nas(["pareto", "toy.sqlite"]).lines.last
        == "The run 'toy' was killed before its end; go on with it by --resume.")

    #expect(try scene.nas(words + ["--resume"]).status == 0)
    let end = try Self.row(try scene.nas(["runs", "toy.sqlite", "--json"]).output)
    #expect((end.state, end.ending) == ("finished", "budget spent"))
    #expect(try scene.nas(["db", "delete", "toy.sqlite", "toy"]).status == 0)
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func `interrupted by a signal: its exit code, and nothing lost`(signal: Int32) throws {
    let scene = try OutsideScene()
    let words = OutsideScene.words("toy.sqlite", budget: 60)
    let process = try scene.start(words, pause: 0.02)
    while process.isRunning, try scene.settled("toy.sqlite") < 5 { usleep(2000) }
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 128 + signal)
    let row = try Self.row(try scene.nas(["runs", "toy.sqlite", "--json"]).output)
    #expect((row.state, row.ending) == ("interrupted", nil))
    // Who comes later to a finished run changes nothing about its end, even by failing.
    #expect(try scene.nas(words + ["--resume"]).status == 0)
    let broken = try scene.nas(words.map { $0.contains("toy.py") ? "exit 3" : $0 } + ["--resume"])
    #expect(broken.status == 65)
    let end = try Self.row(try scene.nas(["runs", "toy.sqlite", "--json"]).output)
    #expect((end.state, end.ending) == ("finished", "budget spent"))
  }

  @Test func `a reader that leaves is no error`() throws {
    let scene = try OutsideScene()
    #expect(try scene.nas(OutsideScene.words("toy.sqlite", budget: 300)).status == 0)
    let outcome = try Shell.bash(
      """
      for words in "pareto toy.sqlite" "db export toy.sqlite --csv" "runs toy.sqlite" \\
        "space sample toy.json -n 100" "--help"
      do
        "$NAS" $words | head -n 1 > /dev/null; echo ${PIPESTATUS[0]}
      done
      """, in: scene.folder)
    #expect(outcome.lines == ["0", "0", "0", "0", "0"], "\(outcome.errors)")
    #expect(outcome.errors.isEmpty)
  }
}
