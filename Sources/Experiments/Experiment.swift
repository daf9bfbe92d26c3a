public import Foundation
import Spaces

/// An experiment file (`experiments/*.json`): the space, the data, and how to train, profile and search.
public struct Experiment: Hashable, Sendable {
  /// Path of the search space file, relative to where the program runs.
  public var space: String
  /// Where images come from.
  public var data: DataSection
  /// Seed of everything random.
  public var seed: UInt64 = 0
  /// Threads of training and evaluation.
  public var threads = 2
  /// Folder that holds the runs.
  public var output = "runs"
  /// Path of the database; nil: `results.sqlite` in the run's folder.
  public var database: String?
  /// How the supernet is trained.
  public var training = TrainingSection()
  /// How latency is known.
  public var latency = LatencySection()
  /// How candidates are searched.
  public var search: SearchSection

  /// The keys of the file.
  public static let keys = [
    "space", "data", "seed", "threads", "output", "database", "training", "latency", "search",
  ]

  /// Reads an experiment; unknown keys and values out of range are errors with their place.
  public init(reading data: Data, path: String) throws(ExperimentError) {
    let file = try JSONReader<ExperimentError>(parsing: data, file: path).object(keys: Self.keys)
    space = try file.required("space").text()
    self.data = try DataSection(try file.required("data"))
    seed = UInt64(try file["seed"]?.integer(in: 0...Int.max) ?? 0)
    threads = try file["threads"]?.integer(in: 1...1024) ?? threads
    output = try file["output"]?.text() ?? output
    database = try file["database"]?.text()
    if let reader = file["training"] { training = try TrainingSection(reader) }
    if let reader = file["latency"] { latency = try LatencySection(reader) }
    search = try SearchSection(file["search"])
  }
}
