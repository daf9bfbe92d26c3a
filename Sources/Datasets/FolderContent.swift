import Foundation

/// What stands in a folder in which a file of a dataset is missing.
package enum FolderContent: Hashable, Sendable {
  /// Nothing.
  case nothing
  /// A file whose name is nearly that of the one that is missing.
  case lookalike(String)
  /// A folder that holds the files.
  case inner(String)
  /// Folders, of which the first ones are named; some may hold pictures.
  case folders([String], hasPictures: Bool)
  /// Files of a known format that is not read, with one of them.
  case format(String, file: String)
  /// Other files, of which the first ones are named.
  case files([String])

  /// Looks at the names in a folder, and at those in its folders.
  init(of folder: String, missing name: String) {
    let names = Self.names(in: folder)
    let folders = names.filter { Self.isFolder("\(folder)/\($0)") }
    let files = names.filter { !folders.contains($0) }
    if let file = files.first(where: { Self.resembles($0, name) }) {
      self = .lookalike(file)
    } else if let inner = folders.first(where: { inner in
      Self.names(in: "\(folder)/\(inner)").contains { $0.hasPrefix(name) }
    }) {
      self = .inner(inner)
    } else if let (format, file) = Self.format(among: files + folders) {
      self = .format(format, file: file)
    } else if !folders.isEmpty {
      let hasPictures = folders.prefix(32).contains { inner in
        Self.names(in: "\(folder)/\(inner)").contains(where: Self.isPicture)
      }
      self = .folders(Array(folders.prefix(3)), hasPictures: hasPictures)
    } else {
      self = files.isEmpty ? .nothing : .files(Array(files.prefix(3)))
    }
  }

  /// In words, for a sentence about the file that is missing.
  func sentence(instead name: String) -> String {
    let formats = "Images are read from IDX files, as MNIST's, plain or with .gz."
    return switch self {
    case .nothing: "Put the file there."
    case .lookalike(let file):
      "'\(file)' looks like it: rename it to '\(name)\(file.hasSuffix(".gz") ? ".gz" : "")'."
    case .inner(let folder): "The folder '\(folder)' in it holds it: name that one."
    case .folders(let folders, let hasPictures):
      "It holds folders\(hasPictures ? " of images" : "") (\(Self.list(folders))). \(formats)"
        + " Folders of images are not read: write them as IDX files."
    case .format(let format, let file):
      "It holds \(format) ('\(file)'). \(formats) Write it as IDX files."
    case .files(let files): "It holds \(Self.list(files)). \(formats) Put the file there."
    }
  }

  private static func list(_ names: [String]) -> String {
    names.map { "'\($0)'" }.joined(separator: ", ")
  }

  /// At most a few thousand visible names, sorted.
  private static func names(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted()
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder = ObjCBool(false)
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  private static func isPicture(_ name: String) -> Bool {
    [".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif", ".tif", ".tiff", ".ppm", ".pgm"]
      .contains { name.lowercased().hasSuffix($0) }
  }

  /// Whether a name speaks of the same split and the same thing in IDX: EMNIST's
  /// `emnist-letters-test-images-idx3-ubyte.gz` is `t10k-images-idx3-ubyte`.
  private static func resembles(_ file: String, _ name: String) -> Bool {
    let words = Set(
      file.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        .map { $0 == "test" ? "t10k" : $0 })
    let wanted = name.split(separator: "-").map(String.init)
    let thing = wanted[1].dropLast()
    return words.contains(wanted[0]) && words.contains { $0.hasPrefix(thing) }
      && words.contains { $0.hasPrefix("idx") || $0 == "ubyte" }
  }

  private static func format(among names: [String]) -> (format: String, file: String)? {
    let formats: [(String, (String) -> Bool)] = [
      (
        "CIFAR's batches",
        { $0.hasPrefix("data_batch") || $0.hasPrefix("cifar-10") || $0.hasPrefix("cifar-100") }
      ),
      ("Parquet files", { $0.hasSuffix(".parquet") }),
      (
        "archives",
        { name in
          [".tar", ".tgz", ".tar.gz", ".zip", ".7z", ".rar"].contains { name.hasSuffix($0) }
        }
      ),
      (
        "arrays of other programs",
        { name in
          [".npz", ".npy", ".h5", ".hdf5", ".mat", ".pt", ".pkl", ".tfrecord"]
            .contains { name.hasSuffix($0) }
        }
      ),
      ("tables", { $0.hasSuffix(".csv") || $0.hasSuffix(".tsv") }),
      ("pictures", Self.isPicture),
    ]
    for (format, isOne) in formats {
      if let file = names.first(where: { isOne($0.lowercased()) }) { return (format, file) }
    }
    return nil
  }
}
