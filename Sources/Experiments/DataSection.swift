import Spaces

/// The `data` of an experiment: where images come from and how they are divided.
public struct DataSection: Hashable, Sendable {
  /// A packaged data set or a folder with the training files.
  public var train: String
  /// A packaged data set or a folder with the test files.
  public var test: String
  /// Share of the training images that is held out for the search.
  public var searchShare: Double

  static let keys = ["train", "test", "searchShare"]

  init(_ reader: JSONReader<ExperimentError>) throws(ExperimentError) {
    let object = try reader.object(keys: Self.keys)
    train = try object.required("train").text()
    test = try object["test"]?.text() ?? train
    searchShare = try object["searchShare"]?.real(in: 0.001...0.9) ?? 0.1
  }
}
