import Documents

/// The `data` of an experiment: where images come from and how they are divided.
///
/// What is in the files decides, not where they lie: their fingerprint is recorded beside the
/// section's canonical text.
package struct DataSection: Hashable, Sendable {
  /// A packaged data set or a folder with the training files.
  package var train = ""
  /// A packaged data set or a folder with the test files; that of the training files if not given.
  package var test: String { separateTest ?? train }
  /// Share of the training images that is held out for the search.
  package var searchShare = 0.1
  private var separateTest: String?

  /// Its keys.
  package static var form: ExperimentForm<Self> {
    ExperimentForm([
      .init(
        required: "train", \.train, .path,
        """
        a packaged data set (fashion-mnist), or a folder with train-images-idx3-ubyte and \
        train-labels-idx1-ubyte, plain or with .gz
        """, decides: .nothing),
      .init(
        "test", \.separateTest, .path,
        """
        the same for t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte; that of 'train' if left out
        """, decides: .nothing),
      .init(
        "searchShare", \.searchShare, .real(in: 0.001...0.9),
        "share of the training images on which candidates are compared instead of trained"),
    ])
  }

  /// Lets the images be those of another place: a packaged data set, or one folder.
  package mutating func move(to place: String) {
    train = place
    separateTest = nil
  }

  /// The defaults.
  package init() {}
}
