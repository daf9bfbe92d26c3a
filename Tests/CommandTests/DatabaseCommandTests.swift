import Foundation
import Testing

/// `nas db`, `nas recommend` and `nas pareto --svg`, on a database that the first version wrote.
struct DatabaseCommandTests {
  private func bash(_ script: String) throws -> Shell.Outcome {
    try Shell.withFolder { folder in
      try FileManager.default.copyItem(
        at: Shell.repository.appendingPathComponent("Tests/ResultsTests/Golden/version-1.sqlite"),
        to: folder.appendingPathComponent("a.sqlite"))
      return try Shell.bash(script, in: folder)
    }
  }

  @Test func `exported rows are CSV and JSON`() throws {
    let csv = try bash("\"$NAS\" db export a.sqlite --run first --csv")
    #expect(csv.lines.count == 9)
    #expect(csv.lines[0].hasPrefix("run,id,hash,generation,state,reason,accuracy,latency_ms,"))
    #expect(csv.lines[1].hasPrefix("first,0,3a241e61e1466b7b,0,done,,0.3,,"))
    let json = try bash("\"$NAS\" db export a.sqlite --run first")
    let rows = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
    #expect(rows?.map { $0["id"] as? Int } == Array(0..<8))
  }

  @Test func `what is deleted is told, and can be imported from a copy`() throws {
    let outcome = try bash(
      """
      cp a.sqlite b.sqlite
      "$NAS" db delete a.sqlite firs; echo $?
      "$NAS" db delete a.sqlite first --csv
      "$NAS" db import a.sqlite b.sqlite; echo $?
      ln b.sqlite c.sqlite; "$NAS" db import c.sqlite ./b.sqlite; echo $?
      "$NAS" db import a.sqlite b.sqlite --run first --csv
      "$NAS" runs a.sqlite --csv | cut -d, -f1,6
      """)
    #expect(
      outcome.lines == [
        "64", "run,candidates,events", "first,8,3", "64", "64", "run,candidates", "first,8",
        "run,candidates", "second,8", "first,8",
      ])
    #expect(
      outcome.errors == """
        error: There is no run 'firs'; the runs are 'first', 'second'. Did you mean 'first'?
        error: The run 'second' exists. Resume it, or choose another name.
        error: './b.sqlite' is the database that gets the runs, and has them already. Name another one to copy from.

        """)
  }

  @Test func `an enqueued architecture waits, a known one does not`() throws {
    let outcome = try bash(
      """
      "$NAS" db enqueue a.sqlite -a max --json
      "$NAS" db delete a.sqlite first second > /dev/null
      "$NAS" db enqueue a.sqlite -a max; echo $?
      """)
    #expect(
      outcome.lines == [#"{"id": 1, "hash": "6b4ffc81fd2ad47e", "state": "done"}"#, "64"])
  }

  @Test func `tags are shown and kept`() throws {
    let outcome = try bash(
      """
      "$NAS" db tag a.sqlite --run first baseline good
      "$NAS" db tag a.sqlite --run first --candidate 3 best --json
      "$NAS" runs a.sqlite --csv | cut -d, -f1,11
      """)
    #expect(
      outcome.lines == [
        "run 'first': baseline, good", #"{"tags": ["best"]}"#, "run,tags", "first,baseline good",
        "second,",
      ])
  }

  @Test func `a recommendation says why, and a picture shows the front`() throws {
    let outcome = try bash(
      """
      "$NAS" recommend a.sqlite --run first --max-latency 5
      "$NAS" recommend a.sqlite --run first --max-latency 0.001; echo $?
      "$NAS" pareto a.sqlite --run first --svg front.svg > /dev/null; grep -c '<circle' front.svg
      """)
    let words =
      "Take candidate 3 (e61b602b844f8900). It is the most accurate of 1 subnet on the front "
      + "with at most 5 ms. It has accuracy 30.00 % and latency 0.003209 ms (predicted)."
    #expect(outcome.output.hasPrefix(words))
    #expect(outcome.lines.suffix(2) == ["64", "10"])
  }

  @Test func `watching ends when no run goes on`() throws {
    let outcome = try bash("timeout 20 \"$NAS\" runs a.sqlite --watch --csv; echo $?")
    #expect(outcome.lines.last == "0")
  }
}
