import Foundation
import Testing

/// What can be said of a space without networks, and what not.
@Suite struct AbstractSpaceCommandTests {
  private static let text =
    #"{"name": "toy", "genes": {"k0": [0, 1, 2], "kind": ["a", "b"]}, "laws": ["k0 >= 0"]}"#

  private func run(_ command: String) throws -> Shell.Outcome {
    try Shell.withFolder { folder in
      try Data(Self.text.utf8).write(to: folder.appendingPathComponent("toy.json"))
      return try Shell.bash("\"$NAS\" \(command)", in: folder)
    }
  }

  @Test func `check and schema accept it`() throws {
    #expect(
      try run("space check toy.json").output == "ok: toy: 2 slots, 6 architectures, abstract\n")
    #expect(try run("space schema toy.json").status == 0)
  }

  @Test func `laws are counted, and costs are refused`() throws {
    let narrow = Self.text.replacingOccurrences(of: "k0 >= 0", with: "k0 == 2")
    let outcome = try Shell.withFolder { folder in
      try Data(narrow.utf8).write(to: folder.appendingPathComponent("toy.json"))
      return try Shell.bash(
        "\"$NAS\" space check toy.json; \"$NAS\" space check toy.json --bound 'macs<=3'", in: folder
      )
    }
    // The smallest architecture, the first choice of each gene, breaks the law.
    #expect(outcome.status == 65)
    #expect(
      try run("space check toy.json --json").output
        == #"{"name": "toy", "slots": 2, "subnets": 6, "abstract": true}"# + "\n")
    let bounded = try run("space check toy.json --bound 'macs<=3'")
    #expect(bounded.status == 65)
    #expect(bounded.errors.hasPrefix("error: Search space 'toy' is abstract"))
  }

  @Test func `an architecture is enqueued, if it keeps the laws`() throws {
    let outcome = try Shell.withFolder { folder in
      let text =
        #"{"name": "toy", "genes": {"k0": [0, 1, 2, 3], "k1": [0, 1, 2]}, "laws": ["k1 + 1 >= k0"]}"#
      try Data(text.utf8).write(to: folder.appendingPathComponent("toy.json"))
      let answer = #"{\"id\": ${id%%,*}, \"metrics\": {\"a\": ${#line}}}"#
      let script = "while read -r line; do id=${line#*: }; echo \"\(answer)\"; done"
      try Data(script.utf8).write(to: folder.appendingPathComponent("e.sh"))
      return try Shell.bash(
        """
        nas() { "$NAS" "$@"; }
        nas space check toy.json
        search="nas search toy.json --evaluator 'sh e.sh' --objective a:min --population 4 --database r.sqlite"
        eval "$search --budget 4" > /dev/null
        nas db enqueue r.sqlite -a '{"k0": 3, "k1": 0}'; echo $?
        known=$(sqlite3 r.sqlite "select group_concat(architecture) from candidates")
        for k0 in 0 1 2 3; do for k1 in 0 1 2; do
          ((k1 + 1 >= k0)) && nas db enqueue r.sqlite -a "{\\"k0\\": $k0, \\"k1\\": $k1}" | grep -c waits
        done; done | sort | uniq -c | tr -s ' '
        nas db enqueue r.sqlite -a min --set k1=2 --json | grep -c '"id"'
        eval "$search --budget 4 --resume" > /dev/null; echo $?
        sqlite3 r.sqlite "select state, count(*) from candidates group by state"
        """, in: folder)
    }
    #expect(
      outcome.lines == [
        "ok: toy: 2 slots, 9 architectures, abstract", "65", " 4 0", " 5 1", "1", "0", "done|9",
      ], "\(outcome.output)\(outcome.errors)")
    #expect(outcome.errors.contains("breaks the law 'k1 + 1 >= k0'"), "\(outcome.errors)")
  }

  @Test func `describe shows slots and no costs`() throws {
    let outcome = try run("space describe toy.json")
    #expect(outcome.status == 0)
    for line in ["size         6, laws left aside", "k0    0, 1, 2", "kind  \"a\", \"b\""] {
      #expect(outcome.lines.contains { $0 == line }, "\(line)")
    }
    #expect(!outcome.output.contains("macs"))
    let json = try run("space describe toy.json --json").output
    #expect(json.contains(#""subnets": 6"#))
    #expect(!json.contains("supernet"))
  }

  @Test func `sample prints architectures alone`() throws {
    let lines = try run("space sample toy.json -n 3 --csv").lines
    #expect(lines.first == "architecture")
    try #require(lines.count == 4)
    #expect(lines[1].hasPrefix(#""{""k0"": "#))
  }

  @Test(arguments: [
    "cost toy.json -a min", "latency toy.json -a min", "profile toy.json --output p.json",
    "bench step toy.json --architectures min",
  ])
  func `what needs networks says why not`(command: String) throws {
    let outcome = try run(command)
    #expect(outcome.status == 65)
    #expect(
      outcome.errors
        == "error: Search space 'toy' is abstract (\"genes\" instead of \"stages\"): it has no "
        + "networks whose costs could be counted or that could be trained. Search it by "
        + "'nas search SPACE --evaluator CMD'.\n")
  }
}
