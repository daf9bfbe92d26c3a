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

  /// Finds `PREFIX-images-idx3-ubyte` and `PREFIX-labels-idx1-ubyte`, each plain or with `.gz`.
  ///
  /// - Throws: `DatasetError.missingFile` if one of them is not in the folder.
  init(folder: String, prefix: String) throws(DatasetError) {
    images = try Self.find("\(prefix)-images-idx3-ubyte", in: folder)
    labels = try Self.find("\(prefix)-labels-idx1-ubyte", in: folder)
  }

  private static func find(_ name: String, in folder: String) throws(DatasetError) -> String {
    let plain = URL(fileURLWithPath: folder).appendingPathComponent(name).path
    for path in [plain, plain + ".gz"] where FileManager.default.fileExists(atPath: path) {
      return path
    }
    throw .missingFile(folder: folder, name: name)
  }
}
