import Experiments
import Feasibility
import GRDB
import Prediction
import Results
import Runs
import Search
import TestSupport
import Testing

/// A run from beginning to end, uninterrupted.
@Suite struct RunTests {
  @Test func `a run records what it trained, searched and tested`() throws {
    let bench = try Bench()
    var tested: [(candidate: Int, search: Double, test: Double)] = []
    var evaluated: [Int] = []
    let outcome = try bench.run("first") { event in
      if case .tested(let candidate, let search, let test) = event {
        tested.append((candidate, search, test))
      }
      if case .evaluated(let count, let budget, _, _, _) = event {
        evaluated.append(count)
        #expect(budget == SmallExperiment.budget)
      }
    }
    #expect(outcome.column("id", as: Int.self) == Array(0..<SmallExperiment.budget))
    #expect(evaluated == Array(1...SmallExperiment.budget))
    #expect(
      outcome.column("generation", as: Int.self)
        == (0..<SmallExperiment.budget).map { $0 / 8 })
    #expect(outcome.column("state", as: String.self).allSatisfy { $0 == "done" })
    #expect(Set(outcome.column("hash", as: String.self)).count == SmallExperiment.budget)
    let accuracies = outcome.column("accuracy", as: Double.self).compactMap { $0 }
    #expect(accuracies.count == SmallExperiment.budget)
    // 120 images are held out, so every accuracy is a whole number of them; a quarter is chance.
    #expect(accuracies.allSatisfy { ($0 * 120 - ($0 * 120).rounded()).magnitude < 1e-9 })
    #expect(try #require(accuracies.max()) > 0.5)
    #expect(outcome.column("latency_ms", as: Double.self).allSatisfy { $0 == nil })
    #expect(
      outcome.column("predicted_latency_ms", as: Double.self).allSatisfy { ($0 ?? 0) > 0 })
    #expect(
      outcome.column("splits", as: String.self).allSatisfy { $0 == #"{"accuracy":"search"}"# })
    let macs = outcome.column("macs", as: Int.self).compactMap { $0 }
    #expect(macs[0] == macs.min())
    #expect(macs[1] == macs.max())
    #expect(outcome.training.map { Int.fromDatabaseValue($0["step"] ?? .null) } == [6, 12, 18, 24])
    let cosines = outcome.conflicts.compactMap {
      Double.fromDatabaseValue($0["cosine"] ?? .null)
    }
    #expect(cosines.count == outcome.conflicts.count)
    #expect(cosines.contains { $0 < 0 } && cosines.allSatisfy { (-1...1).contains($0) })
    #expect(
      outcome.conflicts.filter { $0["scope"] == "network".databaseValue }
        .map { Int.fromDatabaseValue($0["step"] ?? .null) } == [6, 12, 18, 24])
    #expect(
      outcome.hypervolumes.map { Int.fromDatabaseValue($0["evaluations"] ?? .null) }
        == [8, 16, 20])
    #expect(outcome.run["state"] == "finished".databaseValue)
    #expect(tested.count == 1)
    #expect(tested.first?.search == accuracies.max())
    #expect(outcome.tests.count == 1)
    #expect(outcome.tests.first?["step"] == tested.first?.candidate.databaseValue)
  }

  @Test func `the recorded front is the front of the recorded candidates`() throws {
    let outcome = try Bench().run("first")
    let accuracy = outcome.column("accuracy", as: Double.self)
    let latency = outcome.column("predicted_latency_ms", as: Double.self)
    let scores = zip(accuracy, latency).map {
      Score(objectives: [-($0 ?? 0), $1 ?? 0], violation: 0)
    }
    let front = ParetoFront.indices(of: scores)
    #expect(!front.isEmpty)
    #expect(
      outcome.column("on_front", as: Bool.self).enumerated().filter { $1 == true }.map(\.offset)
        == front)
  }

  @Test func `the same seed gives the same run to the bit, another seed another`() throws {
    let bench = try Bench()
    let first = try bench.run("first")
    #expect(try bench.run("second") == first)
    let other = try bench.run("other", changing: ["\"seed\": 3": "\"seed\": 4"])
    #expect(other.candidates != first.candidates)
  }

  @Test func `random search is a searcher too`() throws {
    let bench = try Bench()
    let change = ["\"population\"": "\"searcher\": \"random\", \"population\""]
    let outcome = try bench.run("random", changing: change)
    #expect(outcome.candidates.count == SmallExperiment.budget)
    let evolved = try bench.run("evolved")
    // Both begin with the same candidates; then NSGA-II breeds.
    let hashes = [outcome, evolved].map { $0.column("hash", as: String.self) }
    #expect(hashes[0].prefix(8) == hashes[1].prefix(8))
    #expect(hashes[0] != hashes[1])
  }

  @Test func `a warm start leads the search, and resumes to the same end`() throws {
    let bench = try Bench()
    let change = [
      "\"population\"": "\"warmStart\": {\"candidates\": 8, \"rounds\": 1}, \"population\""
    ]
    let whole = try bench.run("whole", changing: change)
    #expect(whole.candidates.count == SmallExperiment.budget)
    #expect(Set(whole.column("hash", as: String.self)).count == SmallExperiment.budget)
    #expect(throws: Interruption.withinAGeneration) {
      try bench.run("broken", changing: change) { try Interruption.withinAGeneration.strike($0) }
    }
    #expect(try bench.run("broken", .resume, changing: change) == whole)
    #expect(try bench.run("plain").candidates != whole.candidates)
  }

  @Test func `macs may stand in the place of latency`() throws {
    let bench = try Bench()
    let outcome = try bench.run(
      "macs",
      changing: [
        "\"population\"":
          "\"objectives\": {\"accuracy\": \"max\", \"macs\": \"min\"}, \"population\""
      ])
    #expect(outcome.run["objectives"] == #"["accuracy:max","macs:min"]"#.databaseValue)
    let scores = zip(
      outcome.column("accuracy", as: Double.self), outcome.column("macs", as: Int.self)
    ).map { Score(objectives: [-($0 ?? 0), Double($1 ?? 0)], violation: 0) }
    #expect(
      outcome.column("on_front", as: Bool.self).enumerated().filter { $1 == true }.map(\.offset)
        == ParetoFront.indices(of: scores))
  }

  @Test func `no candidate breaks a bound on a cost`() throws {
    let bench = try Bench()
    let free = try bench.run("free").column("macs", as: Int.self).compactMap { $0 }.sorted()
    let limit = free[free.count / 2]
    let bounded = try bench.run(
      "bounded", changing: ["\"population\"": "\"bounds\": [\"macs <= \(limit)\"], \"population\""])
    let macs = bounded.column("macs", as: Int.self).compactMap { $0 }
    #expect(macs.count == free.count)
    #expect(macs.allSatisfy { $0 <= limit })
    #expect(bounded.column("violation", as: Double.self).allSatisfy { $0 == 0 })
    #expect(bounded.column("on_front", as: Bool.self).contains(true))
  }

  @Test func `bounds that nothing meets end the run with a sentence`() throws {
    let bench = try Bench()
    let change = [
      "\"population\"": "\"bounds\": [\"macs >= 10\", \"accuracy >= 1\"], \"population\""
    ]
    let error = #expect(throws: RunError.self) {
      try bench.run("bounded", changing: change)
    }
    let nearest = try #require(
      try bench.outcome("bounded").column("accuracy", as: Double.self).compactMap { $0 }.max())
    #expect(
      error?.description
        == "No subnet of 'bars' was found that meets 'macs >= 10' and 'accuracy >= 1'"
        + "; the nearest found is \(nearest) for 'accuracy >= 1'. Relax the bounds.")
    let outcome = try bench.outcome("bounded")
    #expect(outcome.ending == "nothing-feasible")
    #expect(outcome.front.isEmpty)
    #expect(outcome.run["state"] == "failed".databaseValue)
  }

  @Test func `a run that ends with the search is finished, and may go on to the test`() throws {
    let bench = try Bench()
    do {
      let run = try bench.open("first")
      try run.run(through: .search) { _ in }
      try run.close()
    }
    let searched = try bench.outcome("first")
    #expect(searched.run["state"] == "finished".databaseValue)
    #expect(searched.tests.isEmpty)
    let whole = try bench.run("first", .resume)
    #expect(whole == (try bench.run("whole")))
  }

  @Test(arguments: ["predictor.json", nil])
  func `a bound that no subnet keeps is refused before anything is trained`(
    predictor: String?
  ) throws {
    let bench = try Bench()
    for bound in ["macs <= 10", "parameters >= 1e9"] + (predictor == nil ? [] : ["latency <= 1e-9"])
    {
      #expect(throws: FeasibilityError.self, "\(bound)") {
        try bench.run(
          "bounded", predictor: predictor,
          changing: ["\"population\"": "\"bounds\": [\"\(bound)\"], \"population\""])
      }
      #expect(!RunFolder(output: bench.files.path("runs"), name: "bounded").exists)
    }
  }

  @Test func `how good the predictor is stands beside multiply-accumulates alone`() throws {
    let bench = try Bench()
    try bench.run("fitted", predictor: nil)
    let database = try ResultsDatabase.open(bench.files.path("runs/fitted/results.sqlite"))
    let run = try database.run(named: "fitted")
    let events = try database.events(ofKind: "predictor", in: run.id)
    try database.close()
    let predictor = try LatencyPredictor(contentsOf: bench.files.path("runs/fitted/predictor.json"))
    #expect(run.description.predictorFingerprint == predictor.fingerprint)
    #expect(events.count == 1)
    #expect(
      events.first?.values == [
        "within_10_percent": predictor.quality.within10Percent,
        "median_relative_error": predictor.quality.medianRelativeError,
        "kendall_tau": predictor.quality.kendallTau,
        "macs_within_10_percent": predictor.macsQuality.within10Percent,
        "macs_median_relative_error": predictor.macsQuality.medianRelativeError,
        "macs_kendall_tau": predictor.macsQuality.kendallTau,
      ])
  }
}
