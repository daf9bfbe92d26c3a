import CZlib
import Files
import Foundation

/// The bytes of a file in order, inflated if the file is a gzip stream of one or more members.
///
/// Holds one chunk of the file at a time. The end is reported only when every checksum was right
/// and nothing follows the last member.
final class ByteReader {
  private static let chunk = 1 << 16

  private let path: String
  private let file: UnsafeMutablePointer<FILE>
  private let input: UnsafeMutablePointer<UInt8>
  /// Set if the file is compressed; on the heap, since zlib remembers the address.
  private let stream: UnsafeMutablePointer<z_stream>?
  private var next: UnsafeMutablePointer<UInt8>
  private var available: Int
  private var insideMember = true

  /// Opens a file and looks at its first bytes.
  init(path: String) throws(DatasetError) {
    guard let file = fopen(path, "rb") else { throw Self.lastError(path) }
    let input = UnsafeMutablePointer<UInt8>.allocate(capacity: Self.chunk)
    let available = fread(input, 1, Self.chunk, file)
    guard ferror(file) == 0 else {
      let error = Self.lastError(path)
      input.deallocate()
      fclose(file)
      throw error
    }
    self.path = path
    self.file = file
    self.input = input
    self.available = available
    next = input
    stream = available >= 2 && input[0] == 0x1f && input[1] == 0x8b ? Self.gzipStream() : nil
  }

  deinit {
    if let stream {
      inflateEnd(stream)
      stream.deallocate()
    }
    input.deallocate()
    fclose(file)
  }

  /// Fills `output` from the front; fewer bytes than it holds mean that the file is at its end.
  func read(into output: UnsafeMutableBufferPointer<UInt8>) throws(DatasetError) -> Int {
    guard let start = output.baseAddress else { return 0 }
    var count = 0
    while count < output.count {
      guard let step = try step(into: start + count, capacity: output.count - count) else { break }
      count += step
    }
    return count
  }

  private func step(
    into output: UnsafeMutablePointer<UInt8>, capacity: Int
  ) throws(DatasetError) -> Int? {
    guard let stream else { return try copied(into: output, capacity: capacity) }
    return try inflated(stream, into: output, capacity: capacity)
  }

  /// Copies what is at hand; nothing at the end of the file.
  private func copied(
    into output: UnsafeMutablePointer<UInt8>, capacity: Int
  ) throws(DatasetError) -> Int? {
    guard try refill() else { return nil }
    let count = min(capacity, available)
    output.update(from: next, count: count)
    next += count
    available -= count
    return count
  }

  /// Inflates some bytes, perhaps none yet; nothing at the end of the last member.
  private func inflated(
    _ stream: UnsafeMutablePointer<z_stream>, into output: UnsafeMutablePointer<UInt8>,
    capacity: Int
  ) throws(DatasetError) -> Int? {
    guard try refill() else {
      guard insideMember else { return nil }
      throw .gzipTruncated(path: path)
    }
    if !insideMember {
      inflateReset(stream)
      insideMember = true
    }
    let room = min(capacity, 1 << 30)
    stream.pointee.next_in = next
    stream.pointee.avail_in = UInt32(available)
    stream.pointee.next_out = output
    stream.pointee.avail_out = UInt32(room)
    let status = inflate(stream, Z_NO_FLUSH)
    next += available - Int(stream.pointee.avail_in)
    available = Int(stream.pointee.avail_in)
    switch status {
    case Z_OK: break
    case Z_STREAM_END: insideMember = false
    default: throw .gzipCorrupt(path: path, reason: Self.reason(stream))
    }
    return room - Int(stream.pointee.avail_out)
  }

  /// Whether there are bytes to read.
  private func refill() throws(DatasetError) -> Bool {
    if available == 0 {
      available = fread(input, 1, Self.chunk, file)
      next = input
      guard ferror(file) == 0 else { throw Self.lastError(path) }
    }
    return available > 0
  }

  private static func gzipStream() -> UnsafeMutablePointer<z_stream> {
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let gzipOnly = MAX_WBITS + 16
    let status = inflateInit2_(
      stream, gzipOnly, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib does not start: status \(status)")
    return stream
  }

  private static func reason(_ stream: UnsafeMutablePointer<z_stream>) -> String {
    stream.pointee.msg.map { String(cString: $0) } ?? "its gzip stream cannot be inflated"
  }

  private static func lastError(_ path: String) -> DatasetError {
    .unreadable(
      .unreadable(path: path, reason: String(cString: strerror(errno)).lowercased()))
  }
}
