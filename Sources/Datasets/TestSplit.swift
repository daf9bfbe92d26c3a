/// The images of the final measurement: nothing is ever chosen by looking at them.
public struct TestSplit: Split {
  /// The set that was read from the test files.
  public let images: ImageSet
  /// All of its images.
  public let indices: [Int]

  /// Reads the test files; only the final measurement may call it.
  ///
  /// - Throws: `DatasetError` if the files cannot be used.
  public init(opening description: DatasetDescription) throws(DatasetError) {
    self.init(images: try ImageSet(description.test, classes: description.classes))
  }

  /// Test images made in memory.
  public init(images: ImageSet) {
    self.images = images
    indices = Array(0..<images.count)
  }
}
