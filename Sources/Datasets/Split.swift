/// Some images of a source, for one role.
///
/// Roles are types: code that takes a `SearchSplit` cannot be handed the test images.
package protocol Split: Sendable {
  /// The source that the images belong to.
  var images: any SampleSource { get }
  /// Which of its images, ascending.
  var indices: [Int] { get }
}

/// The images on which weights are trained and norms calibrated.
package struct TrainingSplit: Split {
  /// The source of the training images.
  package let images: any SampleSource
  /// Which of its images, ascending.
  package let indices: [Int]

  init(images: any SampleSource, indices: [Int]) {
    self.images = images
    self.indices = indices
  }
}

/// Images held out of training, on which candidates of a search are compared.
package struct SearchSplit: Split {
  /// The source of the training images.
  package let images: any SampleSource
  /// Which of its images, ascending; none of them is in the training split.
  package let indices: [Int]

  init(images: any SampleSource, indices: [Int]) {
    self.images = images
    self.indices = indices
  }
}

/// The images of the final measurement: nothing is ever chosen by looking at them.
package struct TestSplit: Split {
  /// The source of the test images.
  package let images: any SampleSource
  /// All of its images.
  package let indices: [Int]

  /// Reads the test files; only the final measurement may call it.
  ///
  /// - Throws: `DatasetError` if the files cannot be used.
  package init(opening description: DatasetDescription) throws(DatasetError) {
    self.init(images: try ImageSet(description.test, classes: description.classes))
  }

  /// All images of a source.
  package init(images: any SampleSource) {
    self.images = images
    indices = Array(0..<images.count)
  }
}

extension Split {
  /// The classes of which there is no image; none where every pixel has a label.
  ///
  /// - Throws: `DatasetError` if an image cannot be read.
  package func classesWithoutImages() throws(DatasetError) -> [Int] {
    guard images.labelLayout == .image else { return [] }
    var isThere = Array(repeating: false, count: images.classes)
    for index in indices {
      try images.withSample(index) { sample in
        if let label = sample.labels.first, label >= 0 { isThere[Int(label)] = true }
      }
    }
    return isThere.indices.filter { !isThere[$0] }
  }
}
