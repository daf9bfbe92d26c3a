/// A search space whose subnet `timm` is the small EfficientViT of `small-timm.json`.
package enum EfficientViTSpace {
  /// The space file.
  package static let text = """
    {"name": "efficientvit", "input": {"channels": 3, "resolution": 96}, "classes": 10,
     "stages": [
      {"name": "stem", "block": "overlapping-patch-embedding", "width": [16, 32]},
      {"name": "stage1", "block": "efficientvit-block", "heads": [1, 2], "window": [4, 6],
       "kernels": [[5, 3], [7, 5]], "depth": [1, 2]},
      {"name": "stage2", "width": 48, "depth": 2, "first": {"block": "efficientvit-subsample"},
       "rest": {"block": "efficientvit-block", "heads": 3, "window": [2, 4], "kernels": [5, 3, 3]}},
      {"name": "stage3", "width": 64, "depth": 3, "first": {"block": "efficientvit-subsample"},
       "rest": {"block": "efficientvit-block", "heads": 4, "window": 4,
                "kernels": [5, 3, 3, 3], "attention": ["plain", "cascaded"]}},
      {"name": "head", "block": "batch-norm-head"}],
     "architectures": {"timm": {"stem.width": 32, "stage1.heads": 2, "stage1.window": 4,
       "stage1.kernels": [5, 3], "stage1.depth": 1, "stage2.window": 4, "stage3.attention": "cascaded"}}}
    """
}
