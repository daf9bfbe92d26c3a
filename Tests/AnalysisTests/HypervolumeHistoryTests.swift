import Analysis
import Results
import Testing

/// Hypervolumes of several runs side by side.
struct HypervolumeHistoryTests {
  private let toy: Toy

  init() throws { toy = try Toy() }

  /// A run with hypervolumes after numbers of evaluations.
  private func record(
    _ name: String, tags: [String] = [], objectives: [String] = ["accuracy:max", "latency:min"],
    reference: [Double] = [0, 10], _ volumes: [(evaluations: Int, hypervolume: Double)]
  ) throws {
    let run = try toy.run(name, objectives: objectives)
    _ = try toy.database.tag(run: run, adding: tags)
    try toy.database.setReferencePoint(reference, of: run)
    for (generation, volume) in volumes.enumerated() {
      try toy.database.record(
        [], in: run,
        hypervolume: HypervolumeRecord(
          generation: generation, evaluations: volume.evaluations, hypervolume: volume.hypervolume))
    }
  }

  private func history() throws -> HypervolumeHistory {
    try HypervolumeHistory(of: toy.database, path: "results.sqlite")
  }

  @Test func `runs with one tag are one line, with their median`() throws {
    try record("one", tags: ["random"], [(10, 1), (20, 5)])
    try record("two", tags: ["random"], [(10, 3), (20, 4)])
    try record("three", [(10, 2), (20, 6), (40, 7)])
    _ = try toy.run("four")
    let history = try history()
    #expect(history.lines.map(\.name) == ["random", "three"])
    #expect(history.lines.map(\.runs.count) == [2, 1])
    #expect(history.objectives == ["accuracy:max", "latency:min"])
    #expect(history.reference == [0, 10])
    let random = history.lines[0]
    #expect(random.evaluations == [10, 20])
    #expect(random.values(after: 15) == [1, 3])
    #expect(random.median(after: 15) == 2)
    #expect(random.median(after: 20) == 4.5)
    #expect(history.lines[1].median(after: 39) == 6)
  }

  @Test func `before the first and after the last generation of a run nothing is known`() throws {
    try record("one", tags: ["random"], [(10, 1), (30, 5)])
    try record("two", tags: ["random"], [(20, 3), (40, 4)])
    let line = try history().lines[0]
    #expect(line.values(after: 10) == nil)
    #expect(line.values(after: 20) == [1, 3])
    #expect(line.values(after: 30) == [3, 5])
    #expect(line.median(after: 40) == nil)
  }

  @Test func `the usual columns are shares of what all have evaluated`() throws {
    try record("one", [(10, 1), (100, 5)])
    try record("two", [(20, 3), (400, 4)])
    #expect(try history().commonEvaluations == [25, 50, 100])
  }

  @Test func `what cannot be compared is refused`() throws {
    #expect(throws: AnalysisError.noHypervolume(path: "results.sqlite")) { try history() }
    try record("one", [(10, 1)])
    try record("two", reference: [0, 9], [])
    #expect(try history().lines.map(\.name) == ["one"])
    try record("three", reference: [0, 9], [(10, 1)])
    #expect(throws: AnalysisError.otherReferencePoints(first: "one", second: "three")) {
      try history()
    }
  }

  @Test func `other objectives go before other reference points`() throws {
    try record("one", [(10, 1)])
    try record("two", objectives: ["accuracy:max"], reference: [0], [(10, 1)])
    let error = try #require(throws: AnalysisError.self) { try history() }
    #expect(error == .otherObjectives(first: "one", second: "two"))
    #expect(
      "\(error)"
        == "The runs 'one' and 'two' have other objectives, so their hypervolumes cannot be compared. "
        + "Search for the same into one database.")
  }
}
