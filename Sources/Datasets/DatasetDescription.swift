import Foundation

/// Where a dataset lies and how many classes it has; opening it is another step.
package struct DatasetDescription: Hashable, Sendable {
  /// Datasets that Debian packages as `dataset-NAME`.
  package static let packaged = ["fashion-mnist"]

  /// Images to train and search on.
  package let train: ImageFiles
  /// Images of the final measurement.
  package let test: ImageFiles
  /// Classes N; labels are 0 to N − 1.
  package let classes: Int

  /// A dataset of given files.
  package init(train: ImageFiles, test: ImageFiles, classes: Int) {
    self.train = train
    self.test = test
    self.classes = classes
  }

  /// Finds the files of a dataset.
  ///
  /// - Parameters:
  ///   - train: a packaged dataset's name, or a folder that holds `train-images-idx3-ubyte` and
  ///     `train-labels-idx1-ubyte`, plain or with `.gz` (a dot before `idx` will do).
  ///   - test: the same for `t10k-images-idx3-ubyte` and `t10k-labels-idx1-ubyte`.
  ///   - classes: classes N of the network.
  ///   - installed: the folder into which packages install their datasets.
  /// - Throws: `DatasetError` that says what to install or which file is missing.
  package init(
    train: String, test: String, classes: Int, installed: String = "/usr/share/datasets"
  ) throws(DatasetError) {
    self.train = try ImageFiles(
      folder: Self.folder(of: train, installed: installed), prefix: "train")
    self.test = try ImageFiles(
      folder: Self.folder(of: test, installed: installed), prefix: "t10k")
    self.classes = classes
  }

  private static func folder(of name: String, installed: String) throws(DatasetError) -> String {
    if packaged.contains(name) {
      let folder = URL(fileURLWithPath: installed).appendingPathComponent(name).path
      guard isFolder(folder) else { throw .notInstalled(name: name, folder: folder) }
      return folder
    }
    guard isFolder(name) else {
      if FileManager.default.fileExists(atPath: name) { throw .notFolder(path: name) }
      throw .unknownDataset(name: name, known: packaged)
    }
    return name
  }

  private static func isFolder(_ path: String) -> Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
      && isDirectory.boolValue
  }
}
