import Blocks
import Foundation
package import Networks
import Spaces

/// Small search spaces of every block, for tests that run networks.
package enum SmallSupernet {
  /// A hybrid of every block for images of 12 × 12 or 16 × 16, resized where a subnet wants another
  /// side.
  ///
  /// `options` are more members for the top of the file.
  package static func hybrid(_ options: String = "") throws -> Supernet {
    try read(
      """
      {"name": "hybrid", "input": {"channels": 2, "resolution": [12, 16], "resize": "bicubic"},
       "classes": 5, \(options)
       "stages": [
        {"name": "stem", "block": "convolution", "width": [8, 16], "kernel": [3, 5], "stride": 2,
         "activation": "hswish"},
        {"name": "early", "block": "inverted-residual", "width": [8, 16], "depth": [1, 2],
         "kernel": [3, 5], "expansion": [1, 2], "activation": "swish"},
        {"name": "late", "width": [16, 24], "depth": [1, 2, 3],
         "first": {"block": "inverted-residual", "kernel": 3, "expansion": [2, 3], "stride": 2,
                   "squeezeExcite": true},
         "rest": {"block": "talking-heads-transformer", "headWidth": 8, "valueExpansion": 2,
                  "window": 4}},
        {"name": "head", "block": "classification-head", "width": [8, 16], "expansion": 2}
       ]}
      """)
  }

  /// A convolutional space for grey images of 8 × 8 that trains in moments.
  package static func tiny(classes: Int = 3) throws -> Supernet {
    try read(
      """
      {"name": "tiny", "input": {"channels": 1, "resolution": 8}, "classes": \(classes),
       "stages": [
        {"name": "stem", "block": "convolution", "width": [8, 16], "kernel": 3, "stride": 2},
        {"name": "body", "block": "inverted-residual", "width": 16, "depth": [1, 2],
         "kernel": 3, "expansion": [1, 2], "activation": "swish"},
        {"name": "head", "block": "classification-head", "width": [8, 16], "expansion": 1}
       ]}
      """)
  }

  /// A space for grey images of 8 × 8 whose blocks are convolutional or transformers, each for
  /// itself.
  package static func kinds(classes: Int = 3) throws -> Supernet {
    try read(
      """
      {"name": "kinds", "input": {"channels": 1, "resolution": 8}, "classes": \(classes),
       "stages": [
        {"name": "stem", "block": "convolution", "width": 16, "kernel": 3, "stride": 2},
        {"name": "body", "depth": [1, 2], "perBlock": ["block", "mlps"],
         "block": [
          {"block": "inverted-residual", "kernel": [3, 5], "expansion": 1},
          {"block": "talking-heads-transformer", "headWidth": 8, "valueExpansion": 1, "window": 4,
           "mlps": [1, 2]}]},
        {"name": "head", "block": "classification-head", "width": 16, "expansion": 1}
       ]}
      """)
  }

  private static func read(_ text: String) throws -> Supernet {
    try Supernet(
      Space(reading: Data(text.utf8), path: "small.json", vocabulary: Roster.vocabulary))
  }
}
