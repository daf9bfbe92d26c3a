/// The images of the final measurement: nothing is ever chosen by looking at them.
package struct TestSplit: Split {
  /// The set that was read from the test files.
  package let images: ImageSet
  /// All of its images.
  package let indices: [Int]

  /// Reads the test files; only the final measurement may call it.
  ///
  /// - Throws: `DatasetError` if the files cannot be used.
  package init(opening description: DatasetDescription) throws(DatasetError) {
    self.init(images: try ImageSet(description.test, classes: description.classes))
  }

  /// Test images made in memory.
  package init(images: ImageSet) {
    self.images = images
    indices = Array(0..<images.count)
  }
}
