import Documents
import Foundation
import Spaces
import Testing

@Suite struct SpaceCommandTests {
  /// Runs a command in a folder with the small space.
  private func run(
    _ arguments: String, changing changed: [String: String] = [:]
  ) throws -> Shell.Outcome {
    try Shell.withFolder { folder in
      try SmallSpace.write(to: folder, changing: changed)
      return try Shell.bash("\"$NAS\" \(arguments)", in: folder)
    }
  }

  @Test func `check says in one line how large the space is`() throws {
    let outcome = try Shell.nas("space", "check", "searchspaces/nasvit.json")
    #expect(outcome.status == 0)
    #expect(
      outcome.output
        == "ok: nasvit: 23 slots, 48,157,949,952 subnets, 189,789,040 to 1,881,708,502 macs, "
        + "8,237,184 to 16,681,734 parameters\n")
  }

  @Test func `check counts what keeps a bound, and names what that excludes`() throws {
    let outcome = try Shell.nas(
      "space", "check", "searchspaces/nasvit.json", "--bound", "macs<=300e6", "--bound",
      "parameters <= 9e6")
    #expect(outcome.status == 0)
    #expect(
      outcome.lines.dropFirst() == [
        "parameters <= 9,000,000: 89,227,796 subnets (0.19 %), 8,237,184 to 9,000,000 parameters",
        "  never taken: mb5.depth 8, 9; mb6.depth 6, 7, 8; mb7.depth 5, 6",
        "macs <= 300,000,000: kept by 10.43 % of 10,000 drawn from these",
      ])
  }

  @Test func `one of a kind is told as one`() throws {
    let outcome = try run(
      "space check small.json",
      changing: ["[8, 12]": "[8]", "[4, 8]": "8", "[1, 2]": "1", "[3, 5]": "3"])
    #expect(outcome.lines.first?.hasPrefix("ok: small: 1 slot, 1 subnet, ") == true)
  }

  @Test func `check as JSON gives exact numbers`() throws {
    let outcome = try run("space check small.json --bound 'macs<=20000' --json")
    let report = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
    #expect(report.subnets == 16)
    #expect(report.exact)
    #expect(report.feasible > 0 && report.feasible < 16)
    #expect(report.reached.allSatisfy { $0 <= 20_000 })
    #expect(report.reached.first == report.costs["macs"]?.first)
  }

  @Test func `check counts by laws, and says which it leaves aside`() throws {
    let change = [
      "\"classes\": 4,":
        "\"classes\": 4, \"laws\": [\"body.kernel <= stem.width + resolution\", \"macs <= 1e4 * stem.width\"],"
    ]
    let outcome = try run("space check small.json", changing: change)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.lines.first?.hasPrefix("ok: small: 4 slots, 16 subnets, ") == true)
    #expect(
      outcome.lines.dropFirst() == [
        "  left aside: the law macs <= 1e4 * stem.width (it relates costs to choices; draws keep it by"
          + " trying again)"
      ])
  }

  private struct Report: Decodable {
    let subnets: Int
    let costs: [String: [Int]]
    let feasible: Int
    let exact: Bool
    let reached: [Int]
  }

  @Test(arguments: [
    (
      ["macs<=100e6"],
      "No subnet of 'nasvit' has macs <= 100,000,000: the smallest has 189,789,040. Relax the bound to at least "
        + "that, or give the space smaller choices: most is spent in stage 'mb2', 40,402,944, with mb2.width 24, "
        + "mb2.depth 3, mb2.kernel 3, mb2.expansion 4."
    ),
    (
      ["parameters >= 20e6"],
      "No subnet of 'nasvit' has parameters >= 20,000,000: the largest has 16,681,734. Relax the bound to at "
        + "most that, or give the space larger choices."
    ),
    (
      ["macs<=300e6", "parameters>=16e6"],
      "No subnet of 'nasvit' has macs <= 300,000,000 and parameters >= 16,000,000: with macs <= 300,000,000 it "
        + "has at most 13,628,004 parameters. Relax one of the bounds."
    ),
    (
      ["macs<=2e8", "macs>=2e8"],
      "No subnet of 'nasvit' has macs <= 200,000,000 and macs >= 200,000,000: the nearest have 199,997,332 and "
        + "200,002,708. Relax one of the bounds."
    ),
    (
      ["macs<=2e8", "macs>=3e8"],
      "No subnet of 'nasvit' has macs <= 200,000,000 and macs >= 300,000,000: they exclude each other. Relax one "
        + "of the bounds."
    ),
  ])
  func `a bound that nothing keeps is refused with what is nearest`(
    bounds: [String], sentence: String
  ) throws {
    let options = bounds.map { "--bound '\($0)'" }.joined(separator: " ")
    let outcome = try Shell.bash("\"$NAS\" space check searchspaces/nasvit.json \(options)")
    #expect(outcome.status == 65)
    #expect(outcome.errors == "error: \(sentence)\n")
  }

  @Test(arguments: ["speed<=2", "macs<=x", "accuracy>=0.5", "latency<=2"])
  func `a bound that cannot be checked is bad usage`(bound: String) throws {
    let outcome = try run("space check small.json --bound '\(bound)'")
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("'\(bound)'"))
  }

  @Test func `describe shows slots, costs and the supernet`() throws {
    let outcome = try Shell.nas("space", "describe", "searchspaces/nasvit.json")
    #expect(outcome.status == 0)
    for line in [
      "subnets      48,157,949,952", "mb5.depth      3, 4, 5, 6, 7, 8, 9",
      "smallest       189,789,040   8,237,184", "largest      1,881,708,502  16,681,734",
    ] {
      #expect(outcome.lines.contains { $0 == line }, "\(line)")
    }
    #expect(outcome.output.contains("supernet     17,712,110 parameters in "))
  }

  @Test func `describe as JSON gives exact numbers`() throws {
    let outcome = try Shell.nas("space", "describe", "searchspaces/nasvit.json", "--json")
    let description = try JSONDecoder().decode(Description.self, from: Data(outcome.output.utf8))
    #expect(description.subnets == 48_157_949_952)
    #expect(description.slots.count == 23)
    #expect(description.slots.first?.slot == "resolution")
    #expect(description.slots.first?.choices == [192, 224, 256, 288])
    #expect(description.supernet["parameters"] == 17_712_110)
  }

  private struct Description: Decodable {
    struct Slot: Decodable {
      let slot: String
      let choices: [Int]
    }

    let subnets: Int
    let slots: [Slot]
    let supernet: [String: Int]
  }

  @Test func `one seed gives the same sample every time, another seed another`() throws {
    let command = "space sample small.json -n 20 --csv --seed "
    let first = try run(command + "1")
    #expect(first.status == 0)
    #expect(first.lines.count == 21)
    #expect(try run(command + "1").output == first.output)
    #expect(try run(command + "2").output != first.output)
  }

  @Test func `a larger sample begins with the smaller one, and the first is random:SEED`() throws {
    let few = try run("space sample small.json -n 2 --seed 5 --csv")
    let many = try run("space sample small.json -n 9 --seed 5 --csv")
    #expect(many.output.hasPrefix(few.output))
    let sample = try JSONDecoder().decode(
      [Sample].self, from: Data(try run("space sample small.json --seed 5 --json").output.utf8))
    let cost = try JSONDecoder().decode(
      Sample.self, from: Data(try run("cost small.json -a random:5 --json").output.utf8))
    #expect(sample == [cost])
  }

  @Test func `a sample as CSV quotes the architecture`() throws {
    let lines = try run("space sample small.json -n 3 --csv").lines
    #expect(lines.first == "macs,parameters,architecture")
    for line in lines.dropFirst() {
      #expect(line.wholeMatch(of: /\d+,\d+,"\{""resolution"": \d+, .*\}"/) != nil, "\(line)")
    }
  }

  private struct Sample: Decodable, Equatable {
    let architecture: [String: Int]
    let macs: Int
    let parameters: Int
  }

  @Test func `the schema is a JSON Schema with every block`() throws {
    let outcome = try Shell.nas("space", "schema")
    #expect(outcome.status == 0)
    let value = try JSONValue(parsing: Data(outcome.output.utf8), file: "schema")
    guard case .object(let members) = value.content else {
      Issue.record("the schema is no object")
      return
    }
    #expect(members.first?.key == "$schema")
    #expect(outcome.output.contains("\"talking-heads-transformer\""))
  }

  @Test func `a missing file exits with 74`() throws {
    let outcome = try run("space check nowhere.json")
    #expect(outcome.status == 74)
    #expect(outcome.output.isEmpty)
    #expect(
      outcome.errors
        == "error: Cannot read 'nowhere.json': no such file or directory. "
        + "Check the path and its permissions.\n")
  }

  @Test(arguments: [
    (
      "\"classes\": 4,", "\"classes\": 4",
      "error: small.json:2:2: not JSON: expected ',' or '}', found '\"'.\n"
    ),
    (
      "\"kernel\": 3,", "\"kernal\": 3,",
      "error: small.json:3:61: stages[0].kernal: unknown key 'kernal'. Did you mean 'kernel'?"
    ),
    (
      "inverted-residual", "inverted-residaul",
      "error: small.json:4:29: stages[1].block: unknown block 'inverted-residaul'. "
        + "Did you mean 'inverted-residual'?"
    ),
    ("[4, 8]", "[]", "error: small.json:3:53: stages[0].width: a choice of nothing."),
    ("[4, 8]", "[8, 4]", "error: small.json:3:57: stages[0].width[1]: 4 stands after 8."),
    ("[1, 2]", "[0, 2]", "error: small.json:4:72: stages[1].depth[0]: 0 is not allowed."),
  ])
  func `a mistake in the file exits with 65 and says where it stands`(
    text: String, replacement: String, message: String
  ) throws {
    let outcome = try run("space check small.json", changing: [text: replacement])
    #expect(outcome.status == 65)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix(message), "\(outcome.errors)")
    #expect(outcome.errors.filter { $0 == "\n" }.count == 1)
  }

  @Test func `laws that nothing meets exit with 65`() throws {
    let outcome = try run(
      "space check small.json", changing: ["\"stages\"": "\"laws\": [\"macs < 10\"], \"stages\""])
    #expect(outcome.status == 65)
    #expect(
      outcome.errors
        == "error: Search space 'small': no subnet was found that meets 'macs < 10'; "
        + "relax one of these laws.\n")
  }

  @Test func `a width that the head width does not divide exits with 65`() throws {
    let outcome = try run(
      "space check small.json",
      changing: [
        "\"block\": \"inverted-residual\", \"width\": 8":
          "\"block\": \"talking-heads-transformer\", \"headWidth\": 8",
        ", \"kernel\": [3, 5],\n   \"expansion\": 2": "",
      ])
    #expect(outcome.status == 65)
    #expect(
      outcome.errors
        == "error: Search space 'small', stage 'body', block 0 (talking-heads-transformer): "
        + "4 channels do not divide into heads of width 8; use widths that are multiples of 8, "
        + "or another headWidth.\n")
  }
}
