import Foundation
import GRDB
import Search
import TestSupport
import Testing

/// A run and what can be asked of it afterwards.
@Suite struct RunCommandTests {
  private let database = "runs/small/results.sqlite"

  private struct Member: Decodable, Equatable {
    let id: Int
    let accuracy: Double
    let latency_ms: Double
    let latency_source: String
    let macs: Int
    let parameters: Int
    let hash: String
    let architecture: String
  }

  private struct Evaluation: Decodable {
    let accuracy: Double
    let images: Int
    let architecture: [String: Int]
  }

  private func finished() throws -> RunScene {
    let scene = try RunScene()
    let outcome = try scene.nas("run", "small.json")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output == "results: \(database)\nnext:    nas pareto \(database)\n")
    return scene
  }

  @Test func `train and then search are run, up to the test`() throws {
    let scene = try finished()
    let whole = try scene.outcome("small")
    let train = try scene.nas("train", "small.json", "--name", "parts")
    #expect(train.output == "weights: runs/parts/checkpoint.safetensors\n")
    #expect(try scene.outcome("parts").candidates.isEmpty)
    #expect(try scene.nas("search", "small.json", "--name", "parts").status == 0)
    let parts = try scene.outcome("parts")
    #expect(parts.candidates == whole.candidates)
    #expect(parts.front == whole.front)
    #expect(parts.hypervolumes == whole.hypervolumes)
    #expect(parts.training == whole.training)
    #expect(parts.tests.isEmpty)
    #expect(try scene.nas("run", "small.json", "--name", "parts", "--resume").status == 0)
    #expect(try scene.outcome("parts") == whole)
  }

  @Test func `effects of a slot's choices balance, and each has an error`() throws {
    let scene = try finished()
    let effects = try scene.answer([Effect].self, "effects", database)
    #expect(Set(effects.map(\.slot)).isSuperset(of: ["resolution", "late.width", "head.width"]))
    for slot in Set(effects.map(\.slot)) {
      let choices = effects.filter { $0.slot == slot }
      let total = choices.reduce(0) { $0 + Double($1.candidates) * $1.accuracy }
      #expect(abs(total) < 1e-9)
    }
    #expect(effects.contains { $0.accuracy != 0 && ($0.accuracy_error ?? 0) > 0 })
    // A larger side costs more.
    let sides = effects.filter { $0.slot == "resolution" }.map(\.macs)
    #expect(sides.count == 2 && sides[0] < 0 && sides[1] > 0)
    let text = try scene.nas("effects", database)
    #expect(
      text.lines.first?.hasPrefix("20 candidates; left unexplained (leave-one-out): ") == true)
    let table = try scene.nas("effects", database, "--csv")
    #expect(table.lines.count == effects.count + 1)
    #expect(
      table.lines.first?.hasPrefix("slot,choice,candidates,accuracy,accuracy_error,latency_ms,")
        == true)
  }

  private struct Effect: Decodable {
    let slot: String
    let candidates: Int
    let accuracy: Double
    let accuracy_error: Double?
    let macs: Double
  }

  @Test func `an exported candidate has the recorded accuracy to the last digit`() throws {
    let scene = try finished()
    let front = try scene.answer([Member].self, "pareto", database)
    #expect(front.count > 1)
    try FileManager.default.createDirectory(
      atPath: scene.files.path("elsewhere"), withIntermediateDirectories: true)
    for member in front {
      let export = try scene.nas("export", database, "\(member.id)", "--output", "net.safetensors")
      #expect(export.status == 0, "\(export.errors)")
      let alone = try scene.answer(
        Evaluation.self, "evaluate", "small.json", "--weights", "net.safetensors")
      #expect(alone.accuracy == member.accuracy)
      #expect(alone.images == 120)
      let moved = scene.files.path("elsewhere/\(member.hash)")
      try FileManager.default.moveItem(
        atPath: scene.files.path("net.safetensors"), toPath: moved)
      #expect(
        try scene.answer(Evaluation.self, "evaluate", "small.json", "--weights", moved).accuracy
          == member.accuracy)
      let inherited = try scene.answer(
        Evaluation.self, "evaluate", "small.json", "--architecture", member.architecture)
      #expect(inherited.accuracy == member.accuracy)
      #expect(inherited.architecture == alone.architecture)
    }
  }

  @Test func `an exported candidate has the recorded accuracy on the test split too`() throws {
    let scene = try finished()
    let (candidate, values) = try scene.read("small") { database in
      let row = try Row.fetchOne(database, sql: "SELECT * FROM event WHERE kind = 'test'")
      return (row?["step"] as Int? ?? -1, row?["values"] as String? ?? "")
    }
    let recorded = try JSONDecoder().decode([String: Double].self, from: Data(values.utf8))
    _ = try scene.nas("export", database, "\(candidate)", "--output", "best.safetensors")
    let tested = try scene.answer(
      Evaluation.self, "evaluate", "small.json", "--weights", "best.safetensors", "--split", "test")
    #expect(tested.images == 160)
    #expect(tested.accuracy == recorded["accuracy"])
  }

  @Test func `the front is printed as the view has it`() throws {
    let scene = try finished()
    let front = try scene.answer([Member].self, "pareto", database)
    let rows = try scene.read("small") { database in
      try Row.fetchAll(database, sql: "SELECT * FROM pareto_front").map { row in
        Member(
          id: row["id"], accuracy: row["accuracy"], latency_ms: row["effective_latency_ms"],
          latency_source: row["latency_source"], macs: row["macs"], parameters: row["parameters"],
          hash: row["hash"], architecture: row["architecture"])
      }
    }
    #expect(front == rows)
    let csv = try scene.nas("pareto", database, "--csv").lines
    #expect(csv.first == "id,accuracy,latency_ms,latency_source,macs,parameters,hash,architecture")
    #expect(csv.count == 1 + rows.count)
    for (line, member) in zip(csv.dropFirst(), front) {
      let start = "\(member.id),\(member.accuracy),\(member.latency_ms),predicted,\(member.macs),"
      #expect(line.hasPrefix(start), "\(line)")
    }
    let words = try scene.nas("pareto", database)
    #expect(words.output.contains("●"))
    #expect(!words.output.contains("The run '"))
  }

  @Test func `runs and single candidates are shown`() throws {
    struct Run: Decodable {
      let run: String
      let state: String
      let candidates: Int
      let front: Int
      let hypervolume: Double
    }
    struct Candidate: Decodable, Equatable {
      let id: Int
      let hash: String
      let accuracy: Double
      let architecture: [String: Int]
    }
    let scene = try finished()
    let run = try #require(try scene.answer([Run].self, "runs", database).first)
    #expect(run.run == "small")
    #expect(run.state == "finished")
    #expect(run.candidates == SmallExperiment.budget)
    #expect(run.front == (try scene.outcome("small").front.count))
    #expect(run.hypervolume > 0)
    let byID = try scene.answer(Candidate.self, "show", database, "7")
    #expect(byID.id == 7)
    #expect(
      try scene.answer(Candidate.self, "show", database, String(byID.hash.prefix(10))) == byID)
    for command in ["show", "export"] {
      let unknown = try Shell.bash(
        "\"$NAS\" \(command) \(database) 999 \(command == "export" ? "-o x" : "")",
        in: scene.files.folder)
      #expect(unknown.status == 64)
      #expect(unknown.output.isEmpty)
      #expect(
        unknown.errors
          == "error: There is no candidate '999'. Give its id, or the beginning of its hash.\n")
    }
  }
}
