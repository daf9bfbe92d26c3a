/// Images held out of training, on which candidates of a search are compared.
package struct SearchSplit: Split {
  /// The set that was read from the training files.
  package let images: ImageSet
  /// Which of its images, ascending; none of them is in the training split.
  package let indices: [Int]

  init(images: ImageSet, indices: [Int]) {
    self.images = images
    self.indices = indices
  }
}
