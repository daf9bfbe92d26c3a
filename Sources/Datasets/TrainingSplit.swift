/// The images on which weights are trained and norms calibrated.
package struct TrainingSplit: Split {
  /// The set that was read from the training files.
  package let images: ImageSet
  /// Which of its images, ascending.
  package let indices: [Int]

  init(images: ImageSet, indices: [Int]) {
    self.images = images
    self.indices = indices
  }
}
