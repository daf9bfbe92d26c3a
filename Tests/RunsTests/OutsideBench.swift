import Experiments
import Foundation
import GRDB
import Runs
import Search
import TestSupport
import Walks

/// A small abstract space that a Python script scores, searched in this process.
final class OutsideBench {
  let folder: URL

  /// A script that sees a request `q` and its genes `k`, and calls `answer(cost=…, gain=…)`;
  /// `note(text)` adds a line to a file.
  init(_ body: String = "answer(cost=cost, gain=gain)") throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("outside-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let genes = (0..<6).map { "\"k\($0)\": [0, 1, 2, 3]" }.joined(separator: ", ")
    let indented = body.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
    let script = """
      import json, os, sys, time
      def answer(**metrics): print(json.dumps({"id": q["id"], "metrics": metrics}), flush=True)
      def note(text):
          with open("\(folder.path)/notes", "a") as notes: notes.write("%s\\n" % text)
      for line in sys.stdin:
          q = json.loads(line)
          k = [q["architecture"]["k%d" % i] for i in range(6)]
          cost = sum((1 + i % 3) * x for i, x in enumerate(k))
          gain = sum(x * (6 - x) for x in k) + (k[0] ^ k[3])
      \(indented)
      """
    for (name, text) in [
      ("toy.json", "{\"name\": \"toy\", \"genes\": {\(genes)}}"), ("toy.py", script),
    ] { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The path of a file in the folder.
  func path(_ name: String = "toy.sqlite") -> String { folder.appendingPathComponent(name).path }

  /// Searches for little cost and much gain, until the observer throws if it does, and closes the
  /// run either way.
  func search(
    _ database: String = "toy.sqlite", budget: Int, population: Int = 12, workers: Int = 1,
    lease: Double = 60, resume: Bool = false, observe: (RunEvent) throws -> Void = { _ in }
  ) throws {
    var options = SearchOptions()
    options.objectives = [
      Objective(metric: "cost", direction: .minimise),
      Objective(metric: "gain", direction: .maximise),
    ]
    options.budget = budget
    options.population = population
    let search = try OutsideSearch(
      OutsideSearchSettings(
        space: path("toy.json"), evaluator: "exec \(Python.path) -S -E '\(path("toy.py"))'",
        identity: nil,
        search: options, workers: workers, timeout: 60, lease: lease, predictor: nil, name: "toy",
        database: path(database)), start: resume ? .resume : .new)
    do {
      try search.search(observe: observe)
    } catch {
      try search.close()
      throw error
    }
    try search.close()
  }

  /// What a search has left.
  func outcome(_ database: String = "toy.sqlite") throws -> RunOutcome {
    try RunOutcome(database: path(database))
  }

  /// Rows, read as anyone may.
  func rows(_ sql: String) throws -> [Row] {
    var configuration = Configuration()
    configuration.readonly = true
    let queue = try DatabaseQueue(path: path(), configuration: configuration)
    defer { try? queue.close() }
    return try queue.read { try Row.fetchAll($0, sql: sql) }
  }

  /// What the script has noted.
  var notes: [String] {
    get throws {
      try String(contentsOfFile: path("notes"), encoding: .utf8).split(separator: "\n").map(
        String.init)
    }
  }
}
