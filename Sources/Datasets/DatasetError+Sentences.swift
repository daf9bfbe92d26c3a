package import Errors
import Files

extension DatasetError {
  /// Input or output for what cannot be read, data for the rest.
  package var category: ErrorCategory {
    switch self {
    case .unreadable(let error): error.category
    case .notInstalled, .missingFile: .inputOutput
    default: .data
    }
  }

  /// The sentence for the user.
  package var description: String {
    switch self {
    case .unreadable(let error):
      error.description
    case .notInstalled(let name, let folder):
      "The dataset '\(name)' is not in '\(folder)'. Install it with 'apt install dataset-\(name)', "
        + "or name a folder that holds it."
    case .unknownDataset(let name, let known):
      "'\(name)' is neither a folder nor a known dataset (\(known.joined(separator: ", ")))."
        + Suggestion.question(for: name, among: known)
        + " Name a folder that holds train-images-idx3-ubyte and its sisters, plain or with .gz."
    case .notFolder(let path):
      "'\(path)' is a file. Name the folder that holds train-images-idx3-ubyte and its sisters, "
        + "plain or with .gz."
    case .missingFile(let folder, let name, let found):
      "The folder '\(folder)' holds neither '\(name)' nor '\(name).gz'. "
        + found.sentence(instead: name)
    case .gzipTruncated(let path):
      "'\(path)' is cut off: its gzip stream has no end. Fetch the file again."
    case .gzipCorrupt(let path, let reason):
      "'\(path)' is damaged: \(reason). Fetch the file again."
    case .notIDX(let path):
      "'\(path)' is not an IDX file: it does not start with two zero bytes, an element type and "
        + "a number of dimensions. Name an IDX file, plain or compressed with gzip."
    case .elementType(let path, let code):
      "'\(path)' holds elements of type \(code)\(Self.elementName(code)); images and labels must be "
        + "unsigned bytes (type 8), so that labels are 0 to 255. Write it as such."
    case .rank(let path, let found, let allowed):
      "'\(path)' has \(found) dimensions; \(Self.dimensionRule(allowed))."
    case .dimensions(let path, let declared, let limit):
      "'\(path)' declares \(Self.product(declared)) bytes; a dataset has at least one "
        + "and fits into memory (\(limit) bytes). Fetch the file again, or name a smaller one."
    case .truncated(let path, let declared, let found):
      "'\(path)' ends after \(found) of the \(Self.product(declared)) bytes that its header "
        + "declares. Fetch the file again."
    case .surplus(let path, let declared):
      "'\(path)' goes on after the \(Self.product(declared)) bytes that its header declares. "
        + "Fetch the file again."
    case .countMismatch(let files, let images, let labels):
      "'\(files.images)' holds \(images) images and '\(files.labels)' \(labels) labels. "
        + "Name two files that belong together."
    case .labelOutOfRange(let path, let index, let label, let classes):
      "Label \(index) of '\(path)' is \(label), but the space has \(classes) classes "
        + "(labels 0 to \(classes - 1)). Raise 'classes' in the space, or mend the labels."
    case .searchShare(let share, let count):
      "A search share of \(share) leaves no image on one side of the \(count) that there are. "
        + "Take a number between 0 and 1, such as 0.1."
    case .batchSize(let batch, let count):
      "A batch of \(batch) images cannot be drawn from \(count). Take 1 to \(count)."
    case .cropPadding(let padding, let height, let width):
      "Random crops of \(height) × \(width) images cannot be padded by \(padding). "
        + "Take 0 to \(min(height, width) - 1)."
    case .sizesDiffer:
      "The images of this dataset differ in size. Say which size they are brought to."
    case .operationChannels(let channels):
      "RandAugment, AutoAugment and colour jitter know images of 1 or 3 channels, these have "
        + "\(channels). Leave them out of the augmentation."
    case .normalizationChannels(let means, let deviations, let channels):
      "There are \(means) means and \(deviations) deviations for images of \(channels) channels. "
        + "Give one of each per channel."
    case .normalizationValue(let channel, let mean, let deviation):
      "Channel \(channel) has mean \(mean) and deviation \(deviation). Means must be finite and "
        + "deviations above 0; images of one single value cannot be normalised."
    }
  }

  private static func elementName(_ code: UInt8) -> String {
    let names: [UInt8: String] = [
      0x09: "signed bytes", 0x0b: "16-bit numbers", 0x0c: "32-bit numbers", 0x0d: "32-bit floats",
      0x0e: "64-bit floats",
    ]
    return names[code].map { " (\($0))" } ?? ""
  }

  private static func product(_ dimensions: [Int]) -> String {
    dimensions.map(String.init).joined(separator: " × ")
  }

  private static func dimensionRule(_ allowed: ClosedRange<Int>) -> String {
    allowed.count == 1
      ? "labels have \(allowed.lowerBound) (count)"
      : "images have 3 (count, height, width) or 4 (count, height, width, channels)"
  }
}
