import Blocks
import Foundation
import Networks
import Spaces
import TestSupport

/// The search spaces that these tests walk through.
enum TestSpaces {
  /// The released NASViT space, with its own scaling or another one.
  static func nasvit(scaling: String = "repo") throws -> Space {
    try RepositorySpace.named("nasvit") {
      $0.replacing("\"scaling\": \"repo\"", with: "\"scaling\": \"\(scaling)\"")
    }
  }

  /// The supernet of the released space, walked through once for all tests.
  static let nasvitSupernet = Result { try Supernet(nasvit()) }

  /// The same with the scaling of the paper.
  static let widthDepthSupernet = Result { try Supernet(nasvit(scaling: "width-depth")) }

  /// The supernet of AlphaNet's space, walked through once for all tests.
  static let alphanetSupernet = Result { try Supernet(RepositorySpace.named("alphanet")) }

  /// The supernet of the NASViT paper's space, walked through once for all tests.
  static let paperSupernet = Result { try Supernet(RepositorySpace.named("nasvit-paper")) }

  static func read(_ text: String) throws -> Space {
    try Space(reading: Data(text.utf8), path: "x.json", vocabulary: Roster.vocabulary)
  }

  /// A small hybrid space with a gene per block, and laws.
  static func small(laws: [String] = [], more: String = "") throws -> Space {
    try read(
      """
      {"name": "small", "input": {"channels": 3, "resolution": [9, 12], "resize": "bicubic"},
       "classes": 5,
       "stages": [
        {"name": "stem", "block": "convolution", "width": [4, 8], "kernel": [3, 5], "stride": 2},
        {"name": "early", "block": "inverted-residual", "width": [8, 16], "depth": [1, 3],
         "kernel": [3, 5], "expansion": [1, 2], "perBlock": ["kernel"]},
        {"name": "late", "width": [12, 16], "depth": [1, 2],
         "first": {"block": "inverted-residual", "kernel": 3, "expansion": 2, "stride": 2,
                   "squeezeExcite": [false, true]},
         "rest": {"block": "talking-heads-transformer", "headWidth": 4, "window": 3}},
        {"name": "head", "block": "classification-head", "width": 10, "expansion": 2}
       ],
       "laws": [\(laws.map { "\"\($0)\"" }.joined(separator: ", "))]\(more)}
      """)
  }

  /// Every subnet of a space once, those that break a law about slots left out.
  static func subnets(of space: Space) -> Set<Genome> {
    var genomes = [Genome(choices: [])]
    for slot in space.slots {
      genomes = genomes.flatMap { genome in
        slot.choices.indices.map { Genome(choices: genome.choices + [$0]) }
      }
    }
    return Set(genomes.map(space.canonical)).filter(space.meetsSlotLaws)
  }
}
