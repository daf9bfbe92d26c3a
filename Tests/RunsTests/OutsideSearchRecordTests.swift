import Experiments
import Foundation
import GRDB
import Results
import Runs
import TestSupport
import Testing

/// What searches leave in their database, whatever happens to them.
@Suite struct OutsideSearchRecordTests {
  @Test func `lineage and positions are recorded, and the same when the search goes on`() throws {
    struct Stop: Error {}
    let bench = try OutsideBench()
    try bench.search(budget: 60)
    let rows = try bench.rows("SELECT id, generation, parents, stream_position FROM candidates")
    let positions = rows.compactMap { $0["stream_position"] as Int? }
    // The smallest and the largest network are nobody's numbers.
    #expect(positions.count == 58)
    #expect(Set(positions).count == 58)
    for row in rows where (row["stream_position"] as Int?) != nil {
      let (position, generation): (Int, Int) = (row["stream_position"], row["generation"])
      #expect(position >> 20 & 0xfff_ffff == generation)
    }
    let parents = try bench.rows(
      """
      SELECT child.id, parent.id FROM lineage
      JOIN candidates AS child ON child.id = lineage.id
      JOIN candidates AS parent ON parent.id = lineage.parent
      WHERE parent.generation < child.generation
      """)
    #expect(try bench.rows("SELECT * FROM lineage").count == parents.count)
    #expect(Set(parents.map { $0[0] as Int }).count > 40)

    #expect(throws: Stop.self) {
      try bench.search("stopped.sqlite", budget: 60) { event in
        if case .evaluated(let count, _, _, _, _) = event, count == 31 { throw Stop() }
      }
    }
    try bench.search("stopped.sqlite", budget: 60, workers: 3, resume: true)
    #expect(try bench.outcome("stopped.sqlite") == bench.outcome())
  }

  @Test func `one huge value leaves the history of the others`() throws {
    let bench = try OutsideBench(
      "answer(cost=sys.float_info.max if q[\"id\"] == 7 else cost, gain=gain)")
    try bench.search(budget: 36)
    let outcome = try bench.outcome()
    #expect(outcome.run["state"] == "finished".databaseValue)
    #expect(outcome.hypervolumes.count == 3)
    #expect(outcome.column("state", as: String.self).allSatisfy { $0 == "done" })
  }

  @Test func `where all values are huge there is a front without a history`() throws {
    let bench = try OutsideBench("answer(cost=1e200 * (1 + cost), gain=1e200 * gain)")
    try bench.search(budget: 36)
    let outcome = try bench.outcome()
    #expect(outcome.run["state"] == "finished".databaseValue)
    #expect(outcome.hypervolumes.isEmpty)
    #expect(outcome.run["reference_point"] == .null)
    #expect(!outcome.front.isEmpty)
  }

  @Test(arguments: [1, 13])
  func `a search whose run is deleted ends with a sentence`(moment: Int) throws {
    let bench = try OutsideBench()
    let error = #expect(throws: ResultsError.self) {
      try bench.search(budget: 60) { event in
        guard case .evaluated(let count, _, _, _, _) = event, count == moment else { return }
        let other = try ResultsDatabase.open(bench.path())
        _ = try other.deleteRuns(named: ["toy"])
        try other.close()
      }
    }
    #expect(error == .unknownRun("toy", available: []))
  }

  @Test func `a smaller budget takes nothing from the history, a larger one adds to it`() throws {
    let bench = try OutsideBench()
    try bench.search(budget: 30)
    let whole = try bench.outcome()
    try bench.search(budget: 20, resume: true)
    #expect(try bench.outcome().hypervolumes == whole.hypervolumes)
    var states: Set<String> = []
    try bench.search(budget: 48, resume: true) { event in
      guard case .evaluated = event else { return }
      states.formUnion(try bench.rows("SELECT state FROM runs").map { $0[0] as String })
    }
    #expect(states == ["running"])
    let grown = try bench.outcome()
    #expect(grown.run["state"] == "finished".databaseValue)
    try bench.search("whole.sqlite", budget: 48)
    #expect(try bench.outcome("whole.sqlite") == grown)
  }
}
