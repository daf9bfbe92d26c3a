import Errors
package import Files

/// What can be wrong with images, labels and the way in which they are asked for.
package enum DatasetError: UserError, Equatable {
  /// The operating system refused to open or read a file.
  case unreadable(FileError)
  /// The Debian package of a known dataset is not installed.
  case notInstalled(name: String, folder: String)
  /// A dataset is neither a known name nor a folder.
  case unknownDataset(name: String, known: [String])
  /// A file stands where a folder is expected.
  case notFolder(path: String)
  /// A folder lacks a file, plain and compressed.
  case missingFile(folder: String, name: String, found: FolderContent)
  /// A gzip stream ends early.
  case gzipTruncated(path: String)
  /// A gzip stream cannot be inflated, its checksum is wrong, or something else follows it.
  case gzipCorrupt(path: String, reason: String)
  /// The first bytes are not those of an IDX file.
  case notIDX(path: String)
  /// The elements are not unsigned bytes.
  case elementType(path: String, code: UInt8)
  /// The number of dimensions is not the one that images or labels have.
  case rank(path: String, found: Int, allowed: ClosedRange<Int>)
  /// The header declares no elements, or more than memory can hold.
  case dimensions(path: String, declared: [Int], limit: UInt64)
  /// The file ends before the bytes that its header declares.
  case truncated(path: String, declared: [Int], found: Int)
  /// More bytes follow than the header declares.
  case surplus(path: String, declared: [Int])
  /// Images and labels are not equally many.
  case countMismatch(files: ImageFiles, images: Int, labels: Int)
  /// A label names a class that does not exist.
  case labelOutOfRange(path: String, index: Int, label: Int, classes: Int)
  /// The share held out for the search leaves one side empty.
  case searchShare(share: Double, count: Int)
  /// A batch is empty, or larger than the split that it is drawn from.
  case batchSize(batch: Int, count: Int)
  /// The padding of random crops is negative or not below the image's sides.
  case cropPadding(padding: Int, height: Int, width: Int)
  /// Images differ in size, and nobody says which size they are brought to.
  case sizesDiffer
  /// Operations of a policy are asked for on images that are neither grey nor of three colours.
  case operationChannels(Int)
  /// Means and deviations do not fit the images' channels.
  case normalizationChannels(means: Int, deviations: Int, channels: Int)
  /// A mean or a deviation is not a number that can be subtracted or divided by.
  case normalizationValue(channel: Int, mean: Float, deviation: Float)
}
