import Blocks
import Foundation
import Networks
import Spaces

/// Search spaces of LeViT.
enum LeViTSpace {
  /// A space whose largest subnet is the small LeViT of `small-timm.json`.
  static func small() throws -> Supernet {
    try read(
      Data(
        """
        {"name": "small-levit", "input": {"channels": 3, "resolution": 64}, "classes": 10,
         "stages": [
          {"name": "stem", "block": "overlapping-patch-embedding", "width": 32, "activation": "hswish"},
          {"name": "stage1", "block": "levit-block", "headWidth": 8, "heads": [1, 2]},
          {"name": "stage2", "width": 48, "depth": [2, 3], "headWidth": 8,
           "first": {"block": "levit-downsample"}, "rest": {"block": "levit-block", "heads": [2, 3]}},
          {"name": "head", "block": "batch-norm-head"}]}
        """.utf8))
  }

  /// The published space.
  static func published() throws -> Supernet {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return try read(Data(contentsOf: root.appendingPathComponent("searchspaces/levit.json")))
  }

  private static func read(_ data: Data) throws -> Supernet {
    try Supernet(Space(reading: data, path: "levit.json", vocabulary: Roster.vocabulary))
  }
}
