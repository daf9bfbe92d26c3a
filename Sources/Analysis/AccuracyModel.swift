import Results
import Search
import Seeding
package import Spaces
import Walks

/// The accuracy that is to be expected of the subnets of a space: the additive model of the
/// candidates of a run.
///
/// What AttentiveNAS (Wang et al., 2021) asks of a random forest: to tell the better of some
/// subnets of like cost without running them.
package struct AccuracyModel: Sendable {
  /// What identifies the candidates that it is fitted to.
  package let fingerprint: String
  private let space: Space
  private let constant: Double
  /// For each slot what each of its choices adds.
  private let effects: [[Double]]

  /// Fits the model to the candidates of a run of a results database.
  ///
  /// - Throws: `AnalysisError` if the run is of another space, or if its candidates are too
  ///   few or tell nothing; what reading the database throws.
  package init(of run: String, in path: String, space: Space) throws {
    let (description, candidates) = try ResultsDatabase.use(path) { database in
      let record = try database.run(named: run)
      return (record.description, try database.candidates(of: record.id))
    }
    guard description.spaceFingerprint == space.fingerprint else {
      throw AnalysisError.otherSpace(
        path: path, run: run, found: description.spaceName, wanted: space.name)
    }
    var hash = StableHash()
    var taken: [[WalkChoice]] = []
    var accuracies: [Double] = []
    for candidate in candidates where candidate.state == .done {
      guard let accuracy = candidate.accuracy else { continue }
      taken.append(try candidate.choices(in: space))
      accuracies.append(accuracy)
      hash.combine(candidate.hash)
      hash.combine(accuracy.bitPattern)
    }
    let sizes = space.slots.map(\.choices.count)
    // With fewer, some effects could not be told apart even without noise.
    let needed = 1 + sizes.reduce(0) { $0 + $1 - 1 }
    guard accuracies.count >= needed,
      let model = AdditiveModel(taken, values: accuracies, slotSizes: sizes)
    else {
      throw AnalysisError.tooFewCandidates(
        path: path, run: run, found: accuracies.count, needed: needed)
    }
    guard model.unexplained < 1 else {
      throw AnalysisError.unexplainedAccuracy(path: path, run: run, candidates: accuracies.count)
    }
    fingerprint = hash.hexadecimal
    self.space = space
    constant = model.prediction(for: [])
    effects = sizes.enumerated().map { slot, size in
      (0..<size).map { model.coefficient(of: WalkChoice(slot: slot, choice: $0)) }
    }
  }

  /// The accuracy to expect of a subnet.
  package func accuracy(of genome: Genome) -> Double {
    space.slots.indices.reduce(constant) { sum, slot in
      space.isActive(slot, in: genome) ? sum + effects[slot][genome.choices[slot]] : sum
    }
  }
}
