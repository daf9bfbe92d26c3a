import Machine

/// An IDX file of unsigned bytes: two zero bytes, the type 8, the number of dimensions, each
/// dimension as a big-endian 32-bit number, then the elements, the last dimension running fastest.
///
/// Source: the format of MNIST (LeCun, Cortes and Burges, 1998).
struct IDXFile: Sendable {
  /// The extents, outermost first; all are above 0.
  let dimensions: [Int]
  /// The elements in row-major order, as many as the product of the dimensions.
  let values: [UInt8]

  /// Reads a file, plain or compressed with gzip.
  ///
  /// Memory grows with the bytes that are really there, and never beyond what the header declares.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - ranks: numbers of dimensions that are accepted.
  ///   - limit: the most bytes that a header may declare; the memory that this process may use
  ///     if not given.
  /// - Throws: `DatasetError` if the file cannot be read, is damaged, or is anything else than
  ///   declared.
  init(
    path: String, ranks: ClosedRange<Int>,
    limit: UInt64 = ThisMachine.memory
  ) throws(DatasetError) {
    let reader = try ByteReader(path: path)
    dimensions = try Self.dimensions(reader, path: path, ranks: ranks)
    var declared: UInt64 = 1
    for extent in dimensions {
      let (product, overflow) = declared.multipliedReportingOverflow(by: UInt64(extent))
      guard !overflow, product > 0, product <= limit else {
        throw .dimensions(path: path, declared: dimensions, limit: limit)
      }
      declared = product
    }
    values = try Self.bytes(reader, upTo: Int(declared))
    guard values.count == Int(declared) else {
      throw .truncated(path: path, declared: dimensions, found: values.count)
    }
    // The end of a compressed file is known only once its checksum was compared.
    guard try Self.bytes(reader, upTo: 1).isEmpty else {
      throw .surplus(path: path, declared: dimensions)
    }
  }

  private static func dimensions(
    _ reader: ByteReader, path: String, ranks: ClosedRange<Int>
  ) throws(DatasetError) -> [Int] {
    let magic = try bytes(reader, upTo: 4)
    guard magic.count == 4, magic[0] == 0, magic[1] == 0 else { throw .notIDX(path: path) }
    guard magic[2] == 8 else { throw .elementType(path: path, code: magic[2]) }
    let rank = Int(magic[3])
    guard ranks.contains(rank) else { throw .rank(path: path, found: rank, allowed: ranks) }
    let header = try bytes(reader, upTo: 4 * rank)
    guard header.count == 4 * rank else { throw .notIDX(path: path) }
    return (0..<rank).map { axis in
      header[(4 * axis)..<(4 * axis + 4)].reduce(0) { $0 << 8 | Int($1) }
    }
  }

  /// Reads in steps, so that a header that lies costs no more memory than the file is worth.
  private static func bytes(_ reader: ByteReader, upTo count: Int) throws(DatasetError) -> [UInt8] {
    var bytes: [UInt8] = []
    let step = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: min(count, 1 << 20))
    defer { step.deallocate() }
    while bytes.count < count {
      let wanted = min(step.count, count - bytes.count)
      let read = try reader.read(into: UnsafeMutableBufferPointer(rebasing: step[..<wanted]))
      bytes.append(contentsOf: step[..<read])
      if read < wanted { break }
    }
    return bytes
  }
}
