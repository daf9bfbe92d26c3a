import Datasets
import Engine
import Experiments
import Files
import Foundation
import Interchange
import Measurement
import Networks
import Results
import Seeding
import Spaces

/// A subnet before it is trained alone.
struct StandaloneBeginning {
  /// The subnet.
  let genome: Genome
  /// Its parameters as it has them alone, and no others.
  let weights: ParameterStore
  /// Its accuracy on the search split, where it was trained before.
  let inheritedAccuracy: Double?
  /// How its images are normalised, where it was trained before.
  let normalization: Normalization?
  /// What tells it from other beginnings.
  let fingerprint: String

  /// Reads or draws the weights.
  ///
  /// - Throws: `SpaceError` if the argument is no architecture; `InterchangeError` if the file is
  ///   no subnet of the space.
  init(_ source: StandaloneSource, in laboratory: Laboratory) throws {
    let supernet = laboratory.supernet
    switch source {
    case .scratch(let architecture):
      genome = try supernet.architecture(architecture)
      weights = ParameterStore(layout: supernet.standalone(genome).layout)
      weights.initialize(seed: laboratory.experiment.seed)
      (inheritedAccuracy, normalization) = (nil, nil)
      fingerprint = "scratch"
    case .inherited(let path):
      let bytes = try FileAccess.read(path)
      let file = try SubnetFile(reading: bytes, path: path, supernet: supernet)
      let normalization = try Normalization(mean: file.mean, deviation: file.deviation)
      genome = file.genome
      weights = file.standaloneParameters(of: supernet)
      inheritedAccuracy = laboratory.accuracy(
        of: file, on: try laboratory.searchImages(normalization: normalization))
      self.normalization = normalization
      var hash = StableHash()
      bytes.withUnsafeBytes { hash.combine(bytes: $0) }
      fingerprint = hash.hexadecimal
    }
  }
}

/// Where the weights of a subnet that is trained alone come from.
package enum StandaloneSource: Sendable {
  /// They are drawn anew; the subnet is what an argument of the command line means.
  case scratch(architecture: String)
  /// A file of an exported subnet has them.
  case inherited(path: String)

  /// The kind of run that it makes.
  var kind: RunKind {
    switch self {
    case .scratch: .scratch
    case .inherited: .finetune
    }
  }
}
