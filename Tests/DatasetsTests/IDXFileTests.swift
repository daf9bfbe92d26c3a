import Errors
import Foundation
import Testing

@testable import Datasets

struct IDXFileTests {
  let folder: Folder
  let values: [UInt8] = [0, 1, 2, 3, 4, 255]

  init() throws { folder = try Folder() }

  /// The error of reading `bytes` as a file of 1 to 4 dimensions, its path replaced by "FILE".
  private func sentence(_ bytes: [UInt8], ranks: ClosedRange<Int> = 1...4) throws -> String {
    let path = try folder.write(bytes, "file")
    let error = #expect(throws: DatasetError.self) {
      try IDXFile(path: path, ranks: ranks, limit: 1 << 40)
    }
    return try #require(error).description.replacingOccurrences(of: path, with: "FILE")
  }

  @Test func `a plain file is read`() throws {
    let path = try folder.write(IDXBytes.file([1, 2, 3], values), "plain")
    let file = try IDXFile(path: path, ranks: 3...4)
    #expect(file.dimensions == [1, 2, 3])
    #expect(file.values == values)
  }

  @Test func `a compressed file is read, of one member or of several`() throws {
    let bytes = IDXBytes.file([6], values)
    let members = IDXBytes.gzip(Array(bytes[..<5])) + IDXBytes.gzip(Array(bytes[5...]))
    for (index, content) in [IDXBytes.gzip(bytes), members, members + IDXBytes.gzip([])]
      .enumerated()
    {
      let path = try folder.write(content, "\(index).gz")
      #expect(try IDXFile(path: path, ranks: 1...1).values == values)
    }
  }

  @Test func `a file compressed by Python's gzip is read`() throws {
    let text = "H4sIAAAAAAACA2Ng4GBkYGDUYWBkYmZhZWPn4BxlEWIBAHayu/Y0AQAA"
    let path = try folder.write([UInt8](try #require(Data(base64Encoded: text))), "python.gz")
    #expect(try IDXFile(path: path, ranks: 1...1).values == (0..<300).map { UInt8($0 % 10) })
  }

  @Test func `a file longer than the reader's chunks is read`() throws {
    let many = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
    let bytes = IDXBytes.file([200_000], many)
    let plain = try folder.write(bytes, "plain")
    let members = stride(from: 0, to: bytes.count, by: 60_000).flatMap {
      IDXBytes.gzip(Array(bytes[$0..<min($0 + 60_000, bytes.count)]))
    }
    let compressed = try folder.write(members, "compressed")
    #expect(try IDXFile(path: plain, ranks: 1...1).values == many)
    #expect(try IDXFile(path: compressed, ranks: 1...1).values == many)
  }

  @Test func `what is no IDX file is refused`() throws {
    let expected =
      "'FILE' is not an IDX file: it does not start with two zero bytes, an element type and a "
      + "number of dimensions. Name an IDX file, plain or compressed with gzip."
    let bad: [[UInt8]] = [
      [], [0x1f], [0, 0, 8], [137, 80, 78, 71, 13], [0, 0, 8, 2, 0, 0, 0, 1],
    ]
    for bytes in bad {
      #expect(try sentence(bytes) == expected)
    }
  }

  @Test func `other elements than bytes are refused`() throws {
    #expect(
      try sentence(IDXBytes.file([6], values, type: 13))
        == "'FILE' holds elements of type 13 (32-bit floats); images and labels must be unsigned bytes "
        + "(type 8), so that labels are 0 to 255. Write it as such.")
  }

  @Test func `labels in place of images, and images in place of labels, are refused`() throws {
    #expect(
      try sentence(IDXBytes.file([6], values), ranks: 3...4)
        == "'FILE' has 1 dimensions; images have 3 (count, height, width) or 4 (count, height, "
        + "width, channels).")
    #expect(
      try sentence(IDXBytes.file([1, 2, 3], values), ranks: 1...1)
        == "'FILE' has 3 dimensions; labels have 1 (count).")
  }

  @Test func `missing and surplus bytes are refused, plain and compressed`() throws {
    let short = IDXBytes.file([1, 2, 4], values)
    let long = IDXBytes.file([1, 2, 2], values)
    for bytes in [short, IDXBytes.gzip(short)] {
      #expect(
        try sentence(bytes)
          == "'FILE' ends after 6 of the 1 × 2 × 4 bytes that its header declares. Fetch the file "
          + "again.")
    }
    for bytes in [long, IDXBytes.gzip(long)] {
      #expect(
        try sentence(bytes)
          == "'FILE' goes on after the 1 × 2 × 2 bytes that its header declares. Fetch the file "
          + "again.")
    }
  }

  @Test(arguments: [
    [0, 28, 28], [4_294_967_295, 4_294_967_295, 4_294_967_295], [1 << 21, 1 << 20],
  ])
  func `dimensions without elements or beyond memory are refused`(dimensions: [Int]) throws {
    let declared = dimensions.map(String.init).joined(separator: " × ")
    #expect(
      try sentence(IDXBytes.file(dimensions, values))
        == "'FILE' declares \(declared) bytes; a dataset has at least one and fits into memory "
        + "(1099511627776 bytes). Fetch the file again, or name a smaller one.")
  }

  @Test func `a header that declares a terabyte costs nothing`() throws {
    #expect(
      try sentence(IDXBytes.file([1 << 20, 1 << 20], values)).contains("ends after 6 of the"))
  }

  @Test func `a gzip stream that ends early is refused at every length`() throws {
    let whole = IDXBytes.gzip(IDXBytes.file([6], values))
    for length in 2..<whole.count {
      #expect(
        try sentence(Array(whole[..<length]))
          == "'FILE' is cut off: its gzip stream has no end. Fetch the file again.")
    }
  }

  @Test func `a damaged gzip stream is refused`() throws {
    let whole = IDXBytes.gzip(IDXBytes.file([6], values))
    var pixel = whole
    pixel[pixel.count - 9] ^= 1
    #expect(
      try sentence(pixel) == "'FILE' is damaged: incorrect data check. Fetch the file again.")
    #expect(
      try sentence(whole + [7, 7, 7])
        == "'FILE' is damaged: incorrect header check. Fetch the file again.")
  }

  @Test func `a file that cannot be read is an input error`() throws {
    for (path, reason) in [("/nowhere/x", "no such file or directory"), ("/", "is a directory")] {
      let error = try #require(
        #expect(throws: DatasetError.self) { try IDXFile(path: path, ranks: 1...1) })
      #expect(error.category == .inputOutput)
      #expect(
        error.description == "Cannot read '\(path)': \(reason). Check the path and its permissions."
      )
    }
  }
}
