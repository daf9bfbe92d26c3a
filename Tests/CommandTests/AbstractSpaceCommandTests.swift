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
    #expect(lines.count == 4)
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
