import Analysis
import Results
import Spaces
import Testing

/// The accuracy to expect of subnets, from the candidates of a run.
struct AccuracyModelTests {
  private let toy: Toy

  init() throws { toy = try Toy() }

  private func accuracy(_ genome: Genome) -> Double {
    genome.choices.enumerated().reduce(0.3) { $0 + 0.02 * Double(($1.offset + 1) * $1.element) }
  }

  /// A run of the first genomes.
  private func record(
    _ run: String, spaceName: String = "toy", fingerprint: String? = nil, count: Int = 12,
    accuracy: (Genome) -> Double?
  ) throws {
    let id = try toy.run(run, spaceName: spaceName, fingerprint: fingerprint)
    try toy.database.record(
      toy.genomes.prefix(count).enumerated().map {
        toy.candidate($0, $1, accuracy: accuracy($1))
      }, in: id)
  }

  private func model(of run: String) throws -> AccuracyModel {
    try AccuracyModel(of: run, in: toy.path, space: toy.space)
  }

  @Test func `accuracies that add up are predicted for subnets that were never evaluated`() throws {
    try record("earlier") { $0.choices == [2, 1, 1] ? nil : accuracy($0) }
    let model = try model(of: "earlier")
    for genome in toy.genomes {
      #expect(abs(model.accuracy(of: genome) - accuracy(genome)) < 2e-3)
    }
  }

  @Test func `models of other accuracies have other fingerprints`() throws {
    try record("one", accuracy: accuracy)
    try record("two", accuracy: accuracy)
    try record("three") { 1 - accuracy($0) }
    let fingerprints = try ["one", "two", "three"].map { try model(of: $0).fingerprint }
    #expect(fingerprints[0] == fingerprints[1])
    #expect(fingerprints[0] != fingerprints[2])
  }

  @Test func `a run that tells nothing of the space is refused`() throws {
    try record("other", spaceName: "beams", fingerprint: "00", accuracy: accuracy)
    try record("few", count: 4, accuracy: accuracy)
    try record("flat") { _ in 0.5 }
    let path = toy.path
    #expect(
      throws: AnalysisError.otherSpace(path: path, run: "other", found: "beams", wanted: "toy")
    ) { try model(of: "other") }
    #expect(
      throws: AnalysisError.tooFewCandidates(path: path, run: "few", found: 4, needed: 5)
    ) { try model(of: "few") }
    #expect(
      throws: AnalysisError.unexplainedAccuracy(path: path, run: "flat", candidates: 12)
    ) { try model(of: "flat") }
  }
}
