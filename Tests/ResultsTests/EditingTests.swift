import Foundation
import Results
import Testing

struct EditingTests {
  private let store: Store

  init() throws {
    store = try Store()
    try store.database.record((0..<5).map { Store.done($0, [Double($0), 1]) }, in: store.run)
    try store.database.record(
      [EventRecord(step: 1, kind: "training", values: ["loss": 2])], in: store.run)
    try store.database.record(
      [ConflictRecord(step: 1, scope: .block, name: "b", kind: nil, cosine: -0.5)], in: store.run)
    try store.database.record(
      HypervolumeRecord(generation: 0, evaluations: 4, hypervolume: 3), in: store.run)
    _ = try store.database.createRun(
      Store.description("second", objectives: ["x:min"]), at: Store.now)
  }

  @Test func `deleting takes exact names, and all that belongs to them`() throws {
    #expect(throws: ResultsError.unknownRun("firs", available: ["first", "second"])) {
      try store.database.deleteRuns(named: ["second", "firs"])
    }
    #expect(try store.database.runs().count == 2)
    let removals = try store.database.deleteRuns(named: ["first"])
    #expect(removals.map(\.run) == ["first"])
    #expect(removals.map(\.candidates) == [5])
    #expect(removals.map(\.events) == [1])
    #expect(try store.database.runs().map(\.description.name) == ["second"])
    #expect(try store.database.candidates(of: store.run).isEmpty)
    #expect(try store.database.hypervolumes(of: store.run).isEmpty)
    #expect(try store.database.conflicts(of: store.run).isEmpty)
    // A new run may get the number of an old one, but nothing of it.
    _ = try store.database.deleteRuns(named: ["second"])
    let run = try store.database.createRun(
      Store.description("third", objectives: ["x:min", "y:min"]), at: Store.now)
    try store.database.record([Store.done(0, [9, 9])], in: run.id)
    #expect(try store.database.front(of: run.id).map(\.id) == [0])
  }

  @Test func `imported runs have all that they had, under another number`() throws {
    let target = try Store()
    _ = try target.database.deleteRuns(named: ["first"])
    _ = try target.database.createRun(
      Store.description("own", objectives: ["x:min"]), at: Store.now)
    try store.database.close()
    let runs = try target.database.importRuns(from: store.database.path)
    #expect(runs.map(\.description.name) == ["first", "second"])
    let source = try ResultsDatabase.open(store.database.path)
    let id = runs[0].id
    #expect(try target.database.candidates(of: id) == source.candidates(of: store.run))
    #expect(
      try target.database.events(ofKind: "training", in: id).map(\.values) == [["loss": 2]])
    #expect(try target.database.hypervolumes(of: id).map(\.hypervolume) == [3])
    #expect(try target.database.conflicts(of: id) == source.conflicts(of: store.run))
    #expect(try target.database.conflicts(of: id).count == 1)
    #expect(try target.database.front(of: id).map(\.id) == [0])
  }

  @Test func `an import that clashes copies nothing`() throws {
    let target = try Store()
    #expect(throws: ResultsError.runExists("first")) {
      try target.database.importRuns(named: ["second", "first"], from: store.database.path)
    }
    #expect(try target.database.runs().map(\.description.name) == ["first"])
    #expect(throws: ResultsError.unknownRun("third", available: ["first", "second"])) {
      try target.database.importRuns(named: ["third"], from: store.database.path)
    }
    #expect(
      try target.database.importRuns(named: ["second"], from: store.database.path).count == 1)
  }

  @Test func `tags are a set in order`() throws {
    let database = store.database
    #expect(try database.tag(run: store.run, adding: ["b", "a", "b"]) == ["a", "b"])
    #expect(try database.tag(run: store.run, adding: ["c"], removing: ["a"]) == ["b", "c"])
    #expect(try database.runs()[0].tags == ["b", "c"])
    #expect(try database.tag(candidate: 2, of: store.run, adding: ["x"]) == ["x"])
    #expect(try database.candidates(of: store.run)[2].tags == ["x"])
    #expect(try database.tag(candidate: 2, of: store.run, adding: [], removing: ["x"]) == [])
    #expect(throws: ResultsError.unknownCandidate("9")) {
      try database.tag(candidate: 9, of: store.run, adding: ["x"])
    }
  }
}
