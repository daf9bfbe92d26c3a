/// The images on which weights are trained and norms calibrated.
public struct TrainingSplit: Split {
  /// The set that was read from the training files.
  public let images: ImageSet
  /// Which of its images, ascending.
  public let indices: [Int]

  init(images: ImageSet, indices: [Int]) {
    self.images = images
    self.indices = indices
  }
}
