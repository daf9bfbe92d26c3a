import Foundation
import Testing

@Suite struct CostCommandTests {
  private let space = "searchspaces/nasvit.json"

  private struct Answer: Decodable {
    struct Stage: Decodable, Equatable {
      let stage: String
      let macs: Int
      let parameters: Int
    }

    let architecture: [String: Int]
    let macs: Int
    let parameters: Int
    let stages: [Stage]?
  }

  private func answer(_ arguments: String) throws -> Answer {
    let outcome = try Shell.bash("\"$NAS\" cost \(space) \(arguments) --json")
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty, "\(outcome.errors)")
    return try JSONDecoder().decode(Answer.self, from: Data(outcome.output.utf8))
  }

  @Test func `the smallest and the largest subnet cost what is published`() throws {
    let smallest = try answer("--architecture min")
    #expect(smallest.macs == 189_789_040)
    #expect(smallest.parameters == 8_237_184)
    #expect(smallest.architecture["resolution"] == 192)
    #expect(smallest.stages == nil)
    let largest = try answer("-a max")
    #expect(largest.macs == 1_881_708_502)
    #expect(largest.parameters == 16_681_734)
  }

  @Test func `set changes one slot`() throws {
    let changed = try answer("-a min --set resolution=224 --set mb1.depth=1")
    #expect(changed.macs == 276_160_784)
    #expect(changed.architecture["resolution"] == 224)
  }

  @Test func `stages add up`() throws {
    let answer = try answer("-a max --stages")
    let stages = try #require(answer.stages)
    try #require(stages.count == 9)
    #expect(stages[2] == Answer.Stage(stage: "mb2", macs: 472_531_968, parameters: 84_752))
    #expect(stages.reduce(0) { $0 + $1.macs } == answer.macs)
    #expect(stages.reduce(0) { $0 + $1.parameters } == answer.parameters)
  }

  @Test func `people read columns`() throws {
    let outcome = try Shell.nas("cost", space, "-a", "min", "--stages")
    #expect(outcome.lines.first == "stage         macs  parameters")
    #expect(outcome.lines.last == "all    189,789,040   8,237,184")
    #expect(outcome.lines.count == 11)
  }

  @Test func `what JSON prints can be read again, from text and from a file`() throws {
    let outcome = try Shell.withFolder { folder in
      try SmallSpace.write(to: folder)
      return try Shell.bash(
        """
        text='{"resolution": 8, "stem.width": 8, "body.depth": 1, "body.kernel": 5}'
        echo "$text" > net.json
        "$NAS" cost small.json -a "$text" --json
        "$NAS" cost small.json -a net.json --json
        """, in: folder)
    }
    #expect(outcome.status == 0)
    #expect(outcome.lines.count == 2)
    #expect(outcome.lines.first == outcome.lines.last)
  }

  @Test(arguments: [
    ("-a mim", 64, "error: 'mim' is no architecture. Did you mean 'min'?"),
    ("-a random:x", 64, "error: 'random:x' has no seed."),
    ("-a nowhere.json", 74, "error: Cannot read 'nowhere.json'"),
    (
      "-a min --set mb1.kernel=7", 65,
      "error: --set mb1.kernel=7: 7 is no choice of 'mb1.kernel'. Allowed: 3, 5.\n"
    ),
    ("-a min --set mb1.kernle=3", 65, "error: --set mb1.kernle=3: the space has no slot"),
    ("-a '{\"resolution\": 192}'", 65, "error: architecture:1:1: the architecture leaves open: "),
  ])
  func `an architecture that is none says why`(
    arguments: String, status: Int32, message: String
  ) throws {
    let outcome = try Shell.bash("\"$NAS\" cost \(space) \(arguments)")
    #expect(outcome.status == status)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix(message), "\(outcome.errors)")
  }
}
