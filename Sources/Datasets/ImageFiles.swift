import Foundation

/// The two files of a split: IDX images and IDX labels, plain or compressed with gzip.
package struct ImageFiles: Hashable, Sendable {
  /// Path of the images: [count, height, width] or [count, height, width, channels].
  package let images: String
  /// Path of the labels: [count].
  package let labels: String

  /// Two files that belong together.
  package init(images: String, labels: String) {
    self.images = images
    self.labels = labels
  }

  /// Finds `PREFIX-images-idx3-ubyte` and `PREFIX-labels-idx1-ubyte`, each plain or with `.gz`;
  /// a dot may stand before `idx`, and the file may lie in a folder of its own name, as in
  /// archives of Kaggle.
  ///
  /// - Throws: `DatasetError.missingFile` if one of them is not in the folder.
  init(folder: String, prefix: String) throws(DatasetError) {
    images = try Self.find("\(prefix)-images-idx3-ubyte", in: folder)
    labels = try Self.find("\(prefix)-labels-idx1-ubyte", in: folder)
  }

  private static func find(_ name: String, in folder: String) throws(DatasetError) -> String {
    for spelling in [name, name.replacing("-idx", with: ".idx")] {
      let plain = URL(fileURLWithPath: folder).appendingPathComponent(spelling).path
      var isFolder = ObjCBool(false)
      for path in [plain, plain + ".gz", "\(plain)/\(spelling)"]
      where FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        && !isFolder.boolValue
      {
        return path
      }
    }
    throw .missingFile(folder: folder, name: name, found: FolderContent(of: folder, missing: name))
  }
}
