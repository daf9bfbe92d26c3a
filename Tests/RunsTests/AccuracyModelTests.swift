import Analysis
import Blocks
import Documents
import Experiments
import Foundation
import Results
import Seeding
import Spaces
import TestSupport
import Testing
import Training

@testable import Runs

/// Candidates of a training that are scored by what an earlier run has found.
@Suite struct AccuracyModelTests {
  private let bench: Bench
  private let space: Space

  init() throws {
    bench = try Bench()
    space = try Space(
      reading: Data(SmallExperiment.space.utf8), path: "space.json", vocabulary: Roster.vocabulary)
  }

  /// An accuracy to which each choice adds something of its own.
  private func accuracy(_ genome: Genome) -> Double {
    space.slots.indices.filter { space.isActive($0, in: genome) }
      .reduce(0.3) { $0 + 0.01 * Double($1 + 1) * Double(genome.choices[$1]) }
  }

  /// A database with runs of some random subnets and given accuracies.
  private func write(
    _ count: Int, runs: [String] = ["earlier"], fingerprint: String? = nil,
    named name: String = "bars",
    accuracy: (Genome) -> Double
  ) throws {
    try? FileManager.default.removeItem(atPath: path)
    let database = try ResultsDatabase.openOrCreate(path)
    var random = RandomStream(seed: 5, purpose: .test)
    for run in runs {
      let record = try database.createRun(
        RunDescription(
          name: run, kind: .search, spaceName: name,
          spaceFingerprint: fingerprint ?? space.fingerprint, spaceText: SmallExperiment.space,
          experimentText: "{}", seed: 1, threads: 1, commit: "c", host: "h",
          objectives: ["accuracy:max"]), at: Date())
      var genomes: [Genome] = []
      while genomes.count < count {
        let genome = try space.sample(using: &random)
        if !genomes.contains(genome) { genomes.append(genome) }
      }
      var candidates = genomes.enumerated().map { id, genome in
        CandidateRecord(
          id: id, generation: 0, hash: space.hash(of: genome), architecture: space.text(of: genome),
          state: .done, accuracy: accuracy(genome), objectives: [-accuracy(genome)],
          createdAt: Date())
      }
      candidates.append(
        CandidateRecord(
          id: count, generation: 0, hash: "ff", architecture: "{}", state: .failed,
          reason: "no figure", createdAt: Date()))
      try database.record(candidates, in: record.id)
    }
    try database.close()
  }

  private var path: String { bench.files.path("earlier.sqlite") }

  /// A change of the experiment that scores candidates by a run, and takes the best or the worst.
  private func scoring(by run: String = "earlier", choice: String = "best") -> [String: String] {
    [
      #""policy": {"random": 1}"#: """
      "policy": {"name": "attentive", "random": 1, "choice": "\(choice)", "candidates": 4,
        "score": {"predictor": "\(path)", "run": "\(run)"}}
      """
    ]
  }

  @Test func `accuracies that add up are predicted for subnets that were never evaluated`() throws {
    try write(60, accuracy: accuracy)
    let score = Placed(CandidateScore.predictor(database: path, run: "earlier"))
    let model = try #require(try Laboratory.accuracyModel(score, of: space))
    var random = RandomStream(seed: 6, purpose: .test)
    for _ in 0..<50 {
      let genome = try space.sample(using: &random)
      #expect(abs(model.accuracy(of: genome) - accuracy(genome)) < 2e-3)
    }
    #expect(try Laboratory.accuracyModel(Placed(.loss), of: space) == nil)
    #expect(try Laboratory.accuracyModel(nil, of: space) == nil)
  }

  @Test
  func `a training that is scored by a run is resumed to the same end, and by another is another`()
    throws
  {
    try write(40, accuracy: accuracy)
    let whole = try bench.run("whole", changing: scoring())
    #expect(throws: Interruption.betweenCheckpoints) {
      try bench.run("broken", changing: scoring()) {
        try Interruption.betweenCheckpoints.strike($0)
      }
    }
    #expect(try bench.run("broken", .resume, changing: scoring()) == whole)
    #expect(try bench.run("worst", changing: scoring(choice: "worst")).training != whole.training)
    // The same path, run and subnets, but other accuracies.
    #expect(throws: Interruption.betweenCheckpoints) {
      try bench.run("other", changing: scoring()) {
        try Interruption.betweenCheckpoints.strike($0)
      }
    }
    try write(40) { 1 - accuracy($0) }
    #expect(
      throws: TrainingError.otherRun(path: bench.files.path("runs/other/checkpoint.safetensors"))
    ) {
      try bench.run("other", .resume, changing: scoring())
    }
  }

  private func refusal(_ changes: [String: String]) -> ExperimentError? {
    do {
      try bench.run("first", changing: changes)
      return nil
    } catch {
      #expect(!FileManager.default.fileExists(atPath: bench.files.path("runs/first")))
      return error as? ExperimentError
    }
  }

  @Test func `a run that tells nothing of the space is refused with its place`() throws {
    func expect(_ sentence: String, run: String = "earlier", line: Int = #line) throws {
      let error = try #require(refusal(scoring(by: run)))
      #expect(error.description.hasPrefix("small.json:5:"), "\(line): \(error)")
      #expect(error.description.contains(": training.policy.score: "), "\(line): \(error)")
      #expect(error.description.contains(sentence), "\(line): \(error)")
    }
    try expect("There is no results database at '\(path)'.")
    try write(20, runs: ["earlier", "later"], accuracy: accuracy)
    try expect(
      "There is no run 'earlyer'; the runs are 'earlier', 'later'. Did you mean 'earlier'?",
      run: "earlyer")
    try write(20, fingerprint: "00", named: "beams", accuracy: accuracy)
    try expect(
      "The run 'earlier' in '\(path)' is of the space 'beams', the experiment of 'bars'. Name a run of the same"
    )
    try write(20, fingerprint: "00", accuracy: accuracy)
    try expect("is of another version of the space 'bars', the experiment of 'bars'.")
    let effects = space.slots.reduce(0) { $0 + $1.choices.count - 1 }
    try write(effects, accuracy: accuracy)
    try expect(
      """
      has \(effects) candidates with an accuracy; the effects of all choices of the space need at least \(effects + 1). \
      Search for longer there, or score by "loss".
      """)
    try write(20) { _ in 0.5 }
    try expect("predict their accuracy no better than its mean does (leave-one-out).")
  }
}
