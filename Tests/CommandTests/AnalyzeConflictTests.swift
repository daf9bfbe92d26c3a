import Foundation
import GRDB
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// `nas analyze conflict` on a run.
struct AnalyzeConflictTests {
  private struct Share: Decodable {
    let scope: String
    let kind: String?
    let first_step: Int
    let last_step: Int
    let cosines: Int
    let negative: Int
    let share: Double
    let mean_cosine: Double
  }

  private let database = "runs/small/results.sqlite"

  @Test func `shares of negative cosines are told by scope, kind and window`() throws {
    let scene = try RunScene()
    #expect(try scene.nas("train", "small.json").status == 0)
    let shares = try scene.answer([Share].self, "analyze", "conflict", database, "--windows", "2")
    let windows = Set(shares.map { [$0.first_step, $0.last_step] })
    #expect(windows == [[6, 12], [18, 24]])
    for share in shares where share.cosines > 0 {
      #expect(share.share == Double(share.negative) / Double(share.cosines))
      #expect((-1...1).contains(share.mean_cosine))
    }
    let whole = shares.filter { $0.scope == "network" }
    #expect(whole.map(\.cosines) == [2, 2])
    let tensors = shares.filter { $0.scope == "tensor" }
    for window in [6, 18] {
      let here = tensors.filter { $0.first_step == window }
      let all = here.filter { $0.kind == nil }
      let kinds = here.filter { $0.kind != nil }
      #expect(all.map(\.cosines) == [kinds.reduce(0) { $0 + $1.cosines }])
      #expect(all.map(\.negative) == [kinds.reduce(0) { $0 + $1.negative }])
      #expect(Set(kinds.compactMap(\.kind)).isSuperset(of: ["batch-norm", "classifier", "expand"]))
    }
    let negative = try scene.read("small") { database in
      try Int.fetchOne(
        database,
        sql: "SELECT count(*) FROM conflicts WHERE scope = 'tensor' AND cosine < 0 AND step <= 12")
    }
    #expect(tensors.first { $0.kind == nil && $0.first_step == 6 }?.negative == negative)

    let words = try scene.nas("analyze", "conflict", database)
    #expect(words.lines.first?.contains("steps 6 to 6") == true)
    #expect(words.lines.count == 1 + shares.count / 2)
    let csv = try scene.nas("analyze", "conflict", database, "--csv")
    #expect(
      csv.lines.first
        == "scope,kind,first_step,last_step,cosines,negative,share,mean_cosine")
    #expect(csv.lines.count == 1 + 2 * shares.count)
  }

  @Test func `the picture has a line for each scope and for the kinds that conflict most`() throws {
    let scene = try RunScene()
    #expect(try scene.nas("train", "small.json").status == 0)
    let outcome = try scene.nas("analyze", "conflict", database, "--svg", "conflicts.svg")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let svg = try String(contentsOfFile: scene.files.path("conflicts.svg"), encoding: .utf8)
    #expect(XMLParser(data: Data(svg.utf8)).parse())
    for word in [">tensor<", ">block<", ">network<", "steps 6 to 6", "training step"] {
      #expect(svg.contains(word), "\(word)")
    }
    #expect(svg.components(separatedBy: "stroke-width=\"1.5\"").count == 1 + 3 + 4)
  }

  @Test func `what cannot be analysed says why`() throws {
    let scene = try RunScene(
      profiles: false,
      changing: ["\"policy\": {\"random\": 1}": "\"policy\": {\"name\": \"uniform\"}"])
    #expect(try scene.nas("train", "small.json").status == 0)
    let outcome = try scene.nas("analyze", "conflict", database)
    #expect(outcome.status == 65)
    #expect(
      outcome.errors == """
        error: The run 'small' has no gradient conflicts: no training has come to a step of \
        training.recordEvery with a largest subnet and others. Let it go on, or choose another run.

        """)
    let unwritable = try scene.nas(
      "analyze", "conflict", database, "--svg", "nowhere/conflicts.svg")
    #expect(unwritable.status == 74)
  }
}
