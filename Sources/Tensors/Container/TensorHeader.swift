import Foundation

/// The header of a safetensors file, each of its entries checked.
struct TensorHeader {
  /// The tensors, sorted by place.
  let places: [TensorPlace]
  let metadata: [String: String]

  /// Reads the JSON text.
  init(reading data: Data, path: String) throws(TensorFileError) {
    let object = try Self.object(in: data, path: path)
    if let name = DuplicateKey.first(in: data) {
      throw .duplicateName(path: path, name: name)
    }
    metadata = try Self.metadata(object[TensorFile.metadataKey], path: path)
    var places: [TensorPlace] = []
    for (name, entry) in object where name != TensorFile.metadataKey {
      places.append(try Self.place(of: name, entry: entry, path: path))
    }
    self.places = places.sorted {
      ($0.bytes.lowerBound, $0.bytes.upperBound, $0.name)
        < ($1.bytes.lowerBound, $1.bytes.upperBound, $1.name)
    }
  }

  /// Refuses tensors that overlap, leave holes or reach beyond `size` bytes.
  func checkPlacement(size: Int, path: String) throws(TensorFileError) {
    var end = 0
    var previous = ""
    for place in places {
      guard place.bytes.upperBound <= size else {
        throw .outOfRange(path: path, tensor: place.name, end: place.bytes.upperBound, size: size)
      }
      guard place.bytes.lowerBound >= end else {
        throw .overlap(path: path, first: previous, second: place.name)
      }
      guard place.bytes.lowerBound == end else {
        throw .hole(path: path, begin: end, end: place.bytes.lowerBound)
      }
      end = place.bytes.upperBound
      previous = place.name
    }
    guard end == size else { throw .hole(path: path, begin: end, end: size) }
  }

  private static func object(in data: Data, path: String) throws(TensorFileError) -> [String: Any] {
    // Foundation would also read UTF-16 and UTF-32.
    guard data.first == UInt8(ascii: "{"), String(validating: data, as: UTF8.self) != nil,
      let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
    else { throw .headerNotJSON(path: path) }
    return object
  }

  private static func metadata(_ entry: Any?, path: String) throws(TensorFileError) -> [String:
    String]
  {
    guard let entry else { return [:] }
    guard let texts = entry as? [String: String] else { throw .metadataNotText(path: path) }
    return texts
  }

  private static func place(
    of name: String, entry: Any, path: String
  ) throws(TensorFileError) -> TensorPlace {
    let entry = entry as? [String: Any] ?? [:]
    guard let word = entry["dtype"] as? String else {
      throw .malformedEntry(path: path, tensor: name, key: "dtype")
    }
    guard let type = StoredElement(rawValue: word) else {
      throw .unknownType(path: path, tensor: name, type: word)
    }
    guard let shape = extents(entry["shape"]) else {
      throw .malformedEntry(path: path, tensor: name, key: "shape")
    }
    guard let offsets = extents(entry["data_offsets"]), offsets.count == 2, offsets[0] <= offsets[1]
    else { throw .malformedEntry(path: path, tensor: name, key: "data_offsets") }
    guard let size = product(shape + [type.size]) else {
      throw .tooLarge(path: path, tensor: name, shape: shape)
    }
    guard offsets[1] - offsets[0] == size else {
      throw .sizeMismatch(
        path: path, tensor: name, shape: shape, expected: size, found: offsets[1] - offsets[0])
    }
    return TensorPlace(name: name, type: type, shape: shape, bytes: offsets[0]..<offsets[1])
  }

  /// A list of whole numbers from zero on, which truth values are not.
  private static func extents(_ entry: Any?) -> [Int]? {
    guard let list = entry as? [Any] else { return nil }
    var extents: [Int] = []
    for element in list {
      guard let number = element as? NSNumber, integerEncodings.contains(number.objCType.pointee),
        let extent = Int(exactly: number), extent >= 0
      else { return nil }
      extents.append(extent)
    }
    return extents
  }

  /// Foundation's marks of whole numbers: `i`, `q` and `Q`.
  private static let integerEncodings: Set<CChar> = [105, 113, 81]

  private static func product(_ factors: [Int]) -> Int? {
    var product = 1
    for factor in factors {
      let (next, overflow) = product.multipliedReportingOverflow(by: factor)
      if overflow { return nil }
      product = next
    }
    return product
  }
}

/// Where a tensor stands behind the header of its file.
struct TensorPlace {
  let name: String
  let type: StoredElement
  let shape: [Int]
  let bytes: Range<Int>
}
