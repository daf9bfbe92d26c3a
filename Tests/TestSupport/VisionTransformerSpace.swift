/// A search space of small vision transformers for grey images, which they resize: grids smaller
/// than the stored one, equal to it and larger.
package enum VisionTransformerSpace {
  /// The space file; resolutions 8, 12 and 16 have grids of 2 × 2, 3 × 3 and 4 × 4, stored is 3 ×
  /// 3.
  package static let text = """
    {"name": "grids", "input": {"channels": 1, "resolution": [8, 12, 16], "resize": "bicubic"},
     "classes": 4,
     "stages": [
      {"name": "embed", "block": "patch-embedding", "width": 12, "patch": 4, "grid": 3,
       "distillationToken": true},
      {"name": "blocks", "block": "vit-block", "depth": [1, 2], "heads": [2, 3], "headWidth": 4,
       "mlpRatio": 2},
      {"name": "head", "block": "token-head"}]}
    """
  /// The side of the stored grid.
  package static let storedSide = 3
  /// The resolutions.
  package static let resolutions = [8, 12, 16]
}
