/// Images held out of training, on which candidates of a search are compared.
public struct SearchSplit: Split {
  /// The set that was read from the training files.
  public let images: ImageSet
  /// Which of its images, ascending; none of them is in the training split.
  public let indices: [Int]

  init(images: ImageSet, indices: [Int]) {
    self.images = images
    self.indices = indices
  }
}
