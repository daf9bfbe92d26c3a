import Seeding

/// The training files, divided into images to train on and images to search on.
package struct TrainingData: Sendable {
  /// Images on which weights are trained.
  package let training: TrainingSplit
  /// Images on which candidates are compared.
  package let search: SearchSplit

  /// Reads the training files and divides them.
  ///
  /// - Throws: `DatasetError` if the files cannot be used or the share leaves one side empty.
  package init(
    opening description: DatasetDescription, searchShare: Double, seed: UInt64
  ) throws(DatasetError) {
    try self.init(
      images: ImageSet(description.train, classes: description.classes),
      searchShare: searchShare, seed: seed)
  }

  /// Divides a set: the first `searchShare` of a random permutation is held out for the search.
  ///
  /// The permutation is a function of the seed (purpose `split`) and the number of images.
  ///
  /// - Throws: `DatasetError.searchShare` if one side would be empty.
  package init(images: any SampleSource, searchShare: Double, seed: UInt64) throws(DatasetError) {
    guard searchShare > 0, searchShare < 1 else {
      throw .searchShare(share: searchShare, count: images.count)
    }
    let held = Int((searchShare * Double(images.count)).rounded())
    guard held > 0, held < images.count else {
      throw .searchShare(share: searchShare, count: images.count)
    }
    var stream = RandomStream(seed: seed, purpose: .split)
    let permutation = stream.permutation(of: Array(0..<images.count))
    search = SearchSplit(images: images, indices: permutation[..<held].sorted())
    training = TrainingSplit(images: images, indices: permutation[held...].sorted())
  }
}
