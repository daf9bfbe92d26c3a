import Foundation
import Search
import TestSupport
import Testing

/// Searches that are compared: many of one experiment on one supernet, side by side.
@Suite struct SearchComparisonTests {
  @Test func `searches of one supernet stand in one database and are compared`() throws {
    let scene = try RunScene()
    #expect(try scene.nas("run", "small.json").status == 0)
    var options = ["--supernet", "runs/small", "--database", "all.sqlite", "--budget", "16"]
    options += ["--reference", "accuracy=0.1"]
    for (searcher, seed) in [("random", "1"), ("random", "2"), ("nsga-ii", "1")] {
      let name = "\(searcher)-\(seed)"
      let outcome = try scene.nas(
        ["search", "small.json", "--name", name, "--searcher", searcher, "--seed", seed] + options)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(!scene.exists("checkpoint.safetensors", in: name))
      #expect(try scene.nas("db", "tag", "all.sqlite", "--run", name, searcher).status == 0)
    }
    let runs = try scene.nas("runs", "all.sqlite", "--csv").lines
    #expect(
      runs.dropFirst().map { $0.split(separator: ",")[0] } == ["random-1", "random-2", "nsga-ii-1"])

    let history = try scene.nas(
      "runs", "all.sqlite", "--history", "--at", "8,16,24", "--svg", "all.svg", "--csv")
    #expect(history.status == 0, "\(history.errors)")
    let rows = history.lines.map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    #expect(
      rows.map { $0.prefix(2).joined(separator: ",") } == ["search,runs", "random,2", "nsga-ii,1"])
    #expect(rows[0].dropFirst(2) == ["8", "16", "24"])
    for row in rows.dropFirst() {
      let values = row[2...3].compactMap { Double($0) }
      #expect(values.count == 2 && values[0] > 0 && values[0] <= values[1])
      #expect(row[4].isEmpty)
    }
    let svg = try String(contentsOfFile: scene.files.path("all.svg"), encoding: .utf8)
    #expect(svg.contains(">random</text>") && svg.contains(">nsga-ii</text>"))
    // Only runs that are several have a band.
    #expect(svg.components(separatedBy: "fill-opacity=\"0.15\"").count == 2)

    let again = try scene.nas(
      ["search", "small.json", "--name", "random-1", "--searcher", "random", "--seed", "1"]
        + options)
    #expect(again.status == 64)
    #expect(again.errors.contains("Go on with it by --resume"))
    let other = try scene.nas(
      [
        "search", "small.json", "--name", "random-1", "--searcher", "random", "--seed", "2",
        "--resume",
      ]
        + options)
    #expect(other.status == 65)
    #expect(other.errors.contains("was started with another seed of the search"), "\(other.errors)")
    // A larger budget goes on; a smaller one is no other search.
    let larger = try scene.nas(
      [
        "search", "small.json", "--name", "random-1", "--searcher", "random", "--seed", "1",
        "--resume",
      ]
        + options + ["--budget", "24"])
    #expect(larger.status == 0, "\(larger.errors)")
    let exported = try scene.nas(
      "export", "all.sqlite", "3", "--run", "random-1", "--output", "net.safetensors")
    #expect(exported.status == 0, "\(exported.errors)")
  }

  @Test func `searches with other reference points are not compared`() throws {
    let scene = try OutsideScene()
    for (name, reference) in [("one", "30"), ("two", "40")] {
      let words =
        OutsideScene.words("r.sqlite", budget: 12)
        + ["--name", name, "--reference", "cost=\(reference)", "--reference", "gain=0"]
      #expect(try scene.nas(words).status == 0)
    }
    let outcome = try scene.nas(["runs", "r.sqlite", "--history"])
    #expect(outcome.status == 65)
    #expect(
      outcome.errors
        == "error: The runs 'one' and 'two' have other reference points, so their hypervolumes cannot be "
        + "compared. Give both the same by --reference, or by \"reference\" in the experiment.\n")
    #expect(try scene.nas(["runs", "r.sqlite", "--at", "8"]).status == 64)
    #expect(try scene.nas(["runs", "r.sqlite", "--history", "--watch"]).status == 64)
    #expect(try scene.nas(["runs", "r.sqlite", "--history", "--at", "8,4"]).status == 64)
  }

  @Test func `people read up to which point hypervolumes count`() throws {
    let scene = try OutsideScene()
    let words =
      OutsideScene.words("r.sqlite", budget: 24)
      + ["--reference", "cost=30", "--reference", "gain=0"]
    #expect(try scene.nas(words).status == 0)
    let outcome = try scene.nas(["runs", "r.sqlite", "--history"])
    #expect(outcome.lines.first?.split(separator: " ") == ["search", "runs", "12", "24"])
    #expect(
      outcome.lines.last == "Hypervolume after so many evaluations, up to cost 30 and gain 0.")
  }

  @Test func `a search that ends is finished, one that finds nothing has failed`() throws {
    let scene = try RunScene()
    #expect(try scene.nas("train", "small.json").status == 0)
    let state = { try scene.nas("runs", "runs/small/results.sqlite", "--csv").lines[1] }
    #expect(try state().hasPrefix("small,trained,"))
    let search = ["search", "small.json", "--supernet", "runs/small", "--name"]
    #expect(try scene.nas(search + ["found", "--database", "all.sqlite"]).status == 0)
    let bound = ["--bound", "accuracy >= 1"]
    #expect(try scene.nas(search + ["none", "--database", "all.sqlite"] + bound).status == 65)
    let runs = try scene.nas("runs", "all.sqlite", "--watch", "--csv").lines
    #expect(
      runs.dropFirst().map { $0.split(separator: ",").prefix(2) }
        == [["found", "finished"], ["none", "failed"]])
  }

  @Test(
    arguments: [
      (
        ["--searcher", "nsga-iii"], 64,
        "--searcher: 'nsga-iii' is not known here. Did you mean 'nsga-ii'?"
      ),
      (["--objective", "loss:min"], 64, "--objective: 'loss' is not known here."),
      (["--budget", "1"], 64, "--budget: 1 is out of range"),
      (
        ["--supernet", "runs/none", "--name", "other"], 65,
        "There are no trained weights in 'runs/none'."
      ),
      (["--bound", "size <= 3"], 64, "--bound"),
    ] as [([String], Int32, String)])
  func `an option that cannot be used is named`(
    options: [String], status: Int32, sentence: String
  ) throws {
    let scene = try RunScene()
    #expect(try scene.nas("train", "small.json").status == 0)
    let before = try scene.outcome("small")
    let outcome = try scene.nas(["search", "small.json"] + options)
    #expect(outcome.status == status)
    #expect(outcome.errors.contains(sentence), "\(outcome.errors)")
    #expect(try scene.outcome("small") == before)
  }
}
