/// A search space whose largest subnet is the small MobileNet of `small-timm.json`.
package enum MobileNetSpace {
  /// The space file.
  package static let text = """
    {"name": "mobilenet", "input": {"channels": 3, "resolution": 28}, "classes": 10,
     "stages": [
      {"name": "stem", "block": "convolution", "width": 8, "kernel": 3, "stride": 2, "activation": "relu"},
      {"name": "mb1", "block": "inverted-residual", "width": 8, "kernel": 3, "expansion": 1,
       "shortcut": "identity", "activation": "relu"},
      {"name": "mb2", "width": [8, 16], "depth": [1, 2], "kernel": 3, "expansion": 2, "shortcut": "identity", "activation": "relu",
       "first": {"block": "inverted-residual", "stride": 2}, "rest": {"block": "inverted-residual"}},
      {"name": "mb3", "block": "inverted-residual", "width": 24, "kernel": [3, 5], "expansion": 3, "stride": 2,
       "shortcut": "identity", "activation": "relu"},
      {"name": "head", "block": "convolution-head", "width": 32, "activation": "relu"}]}
    """
}
