package import Foundation
import Seeding

/// A whole experiment that takes a second: bars of four orientations, a hybrid space of a few
/// hundred subnets, a short search.
///
/// Everything stands in one folder, which is removed with the value that owns it.
package final class SmallExperiment {
  /// The folder that holds data, space, experiments and runs.
  package let folder: URL

  /// Side of the images.
  package static let side = 10
  /// Candidates of a search.
  package static let budget = 20
  /// Training steps.
  package static let steps = 24
  /// Steps between checkpoints.
  package static let checkpointEvery = 10

  /// Writes data and space; experiments are written one by one.
  package init(_ seed: UInt64 = 7) throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("experiment-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("data"), withIntermediateDirectories: true)
    try write(Data(Self.space.utf8), "space.json")
    for (prefix, count, slot) in [("train", 480, UInt64(0)), ("t10k", 160, 1)] {
      var random = RandomStream(seed: seed, purpose: .test, slot: slot)
      let labels = (0..<count).map { _ in UInt8(random.below(4)) }
      let images = labels.flatMap { Self.image(ofClass: Int($0), using: &random) }
      try write(
        Self.file([count, Self.side, Self.side], images), "data/\(prefix)-images-idx3-ubyte")
      try write(Self.file([count], labels), "data/\(prefix)-labels-idx1-ubyte")
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The path of a file in the folder.
  package func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  /// Writes a file into the folder.
  package func write(_ data: Data, _ name: String) throws {
    try data.write(to: folder.appendingPathComponent(name))
  }

  /// Writes an experiment and answers with its text; `changed` replaces parts of it.
  ///
  /// With a predictor, a file of that name in the folder, nothing is profiled. Paths begin with
  /// `root`, a folder's path that ends with a slash, or are relative.
  @discardableResult
  package func writeExperiment(
    _ name: String = "small.json", predictor: String? = nil, root: String = "",
    changing changed: [String: String] = [:]
  ) throws -> String {
    let latency =
      predictor.map { #"{"predictor": "\#(root)\#($0)"}"# }
      ?? #"{"profile": {"repeats": 2, "fitted": 3, "heldOut": 6, "milliseconds": 0.5}}"#
    var text = """
      {"space": "\(root)space.json", "data": {"train": "\(root)data", "searchShare": 0.25},
       "seed": 3, "threads": 2, "output": "\(root)runs",
       "training": {"steps": \(Self.steps), "batch": 24, "schedule": {"rate": 0.01},
        "policy": {"random": 1}, "calibration": {"batches": 2, "batch": 48},
        "checkpointEvery": \(Self.checkpointEvery), "recordEvery": 6},
       "latency": \(latency),
       "search": {"population": 8, "budget": \(Self.budget)}}
      """
    for (old, new) in changed { text = text.replacingOccurrences(of: old, with: new) }
    try write(Data(text.utf8), name)
    return text
  }

  /// The search space: every kind of block, two resolutions.
  package static let space = """
    {"name": "bars", "input": {"channels": 1, "resolution": [8, 10], "resize": "bicubic"},
     "classes": 4,
     "stages": [
      {"name": "stem", "block": "convolution", "width": [4, 8], "kernel": 3, "stride": 2,
       "activation": "swish"},
      {"name": "early", "block": "inverted-residual", "width": [4, 8], "depth": [1, 2],
       "kernel": [3, 5], "expansion": [1, 2]},
      {"name": "late", "width": [8, 12], "depth": [1, 2],
       "first": {"block": "inverted-residual", "kernel": 3, "expansion": 2, "squeezeExcite": true},
       "rest": {"block": "talking-heads-transformer", "headWidth": 4, "valueExpansion": 2,
                "window": 5}},
      {"name": "head", "block": "classification-head", "width": [8, 16], "expansion": 2}]}
    """

  /// A bright bar (lying, standing, rising, falling) through a random place, in noise.
  private static func image(ofClass label: Int, using random: inout RandomStream) -> [UInt8] {
    let place = 2 + random.below(side - 4)
    return (0..<side).flatMap { row in
      (0..<side).map { column in
        let isOnBar =
          switch label {
          case 0: row == place
          case 1: column == place
          case 2: row - column == place - side / 2
          default: row + column == place + side / 2
          }
        return UInt8((isOnBar ? 150 : 0) + random.below(106))
      }
    }
  }

  /// The bytes of an IDX file.
  private static func file(_ dimensions: [Int], _ values: [UInt8]) -> Data {
    let sizes = dimensions.flatMap { size in
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: size >> $0) }
    }
    return Data([0, 0, 8, UInt8(dimensions.count)] + sizes + values)
  }
}
