import Foundation
import TestSupport
import Testing

/// `nas evaluate` on several subnets.
struct EvaluateCommandTests {
  private struct Row: Decodable {
    let subnet: String
    let split: String
    let images: Int
    let accuracy: Double
    let macs: Int
  }

  private struct Single: Decodable { let accuracy: Double }
  private struct Cost: Decodable { let macs: Int }

  @Test func `each of several subnets has the accuracy that it has alone`() throws {
    let scene = try RunScene(profiles: false)
    #expect(try scene.nas("train", "small.json").status == 0)
    let names = ["max", "random:3", "min"]
    let list = names.joined(separator: ",")
    let rows = try scene.answer(
      [Row].self, "evaluate", "small.json", "--architectures", list, "--split", "test")
    #expect(rows.map(\.subnet) == names)
    for row in rows {
      #expect(row.split == "test" && row.images == 160)
      let single = try scene.answer(
        Single.self, "evaluate", "small.json", "--architecture", row.subnet, "--split", "test")
      #expect(row.accuracy == single.accuracy)
      let cost = try scene.answer(Cost.self, "cost", "space.json", "--architecture", row.subnet)
      #expect(row.macs == cost.macs)
    }
    let csv = try scene.nas(
      "evaluate", "small.json", "--architectures", list, "--split", "test", "--csv")
    #expect(
      csv.lines.first == "subnet,split,images,accuracy,macs,parameters,architecture")
    let accuracies = csv.lines.dropFirst().map { Double($0.split(separator: ",")[3]) }
    #expect(accuracies == rows.map(\.accuracy))
  }

  @Test(arguments: [
    ("--architectures max,", "--architectures has a gap; it is a list such as max,min,random:1."),
    (
      "--architectures max --weights x",
      "Give one of --architecture, --architectures and --weights."
    ),
    ("--architecture max --csv", "--csv needs --architectures."),
  ])
  func `a command line that is none says so`(arguments: String, sentence: String) throws {
    let outcome = try Shell.bash("\"$NAS\" evaluate small.json \(arguments)")
    #expect(outcome.status == 64)
    #expect(outcome.errors.hasPrefix("error: \(sentence)\n"), "\(outcome.errors)")
  }
}
