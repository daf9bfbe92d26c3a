import Blocks
import Foundation
import Networks
import Spaces
import TestSupport

/// Search spaces of LeViT.
enum LeViTSpace {
  /// A space whose largest subnet is the small LeViT of `small-timm.json`.
  static let text = """
    {"name": "small-levit", "input": {"channels": 3, "resolution": 64}, "classes": 10,
     "stages": [
      {"name": "stem", "block": "overlapping-patch-embedding", "width": 32, "activation": "hswish"},
      {"name": "stage1", "block": "levit-block", "headWidth": 8, "heads": [1, 2]},
      {"name": "stage2", "width": 48, "depth": [2, 3], "headWidth": 8,
       "first": {"block": "levit-downsample"}, "rest": {"block": "levit-block", "heads": [2, 3]}},
      {"name": "head", "block": "batch-norm-head"}]}
    """

  /// The supernet of the small space.
  static func small() throws -> Supernet {
    try Supernet(
      Space(reading: Data(text.utf8), path: "levit.json", vocabulary: Roster.vocabulary))
  }

  /// The published space.
  static func published() throws -> Supernet { try Supernet(RepositorySpace.named("levit")) }
}
