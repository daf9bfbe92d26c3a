package import Foundation

/// Whole files, read at once and written so that a reader sees the old or the new content, never a
/// half.
package enum FileAccess {
  /// The most bytes that are read of what has no size of its own, such as a pipe.
  package static let pipeLimit = 1 << 30

  /// Reads a whole file, or what comes from a pipe until its end.
  package static func read(_ path: String) throws(FileError) -> Data {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(path: path, reason: lastReason()) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw .unreadable(path: path, reason: lastReason())
    }
    let kind = status.st_mode & S_IFMT
    guard kind != S_IFDIR else { throw .unreadable(path: path, reason: "it is a folder") }
    let limit = kind == S_IFREG ? Int.max : pipeLimit
    // A byte more than the file has, so that its end is met without another buffer.
    var capacity = max(Int(status.st_size), 1 << 14) + 1
    var (bytes, count) = (malloc(capacity), 0)
    while let place = bytes, count <= limit {
      let read = Foundation.read(descriptor, place + count, capacity - count)
      if read < 0, errno == EINTR { continue }
      guard read >= 0 else {
        let reason = lastReason()
        free(place)
        throw .unreadable(path: path, reason: reason)
      }
      guard read > 0 else { return Data(bytesNoCopy: place, count: count, deallocator: .free) }
      count += read
      guard count == capacity else { continue }
      capacity *= 2
      bytes = realloc(place, capacity)
      if bytes == nil { free(place) }
    }
    let isEndless = bytes != nil
    free(bytes)
    throw .unreadable(
      path: path,
      reason: isEndless ? "it is no file, and has no end" : "there is not the memory for it")
  }

  /// Writes through a temporary file in the same folder, synchronises it and renames it over
  /// `path`.
  ///
  /// Where `path` is a symbolic link, the file that it leads to is replaced. What is no regular
  /// file is refused. If anything fails the temporary file is removed and `path` is as it was.
  package static func writeAtomically(_ data: Data, to path: String) throws(FileError) {
    try writeAtomically(to: path) { write in data.withUnsafeBytes(write) }
  }

  /// Writes likewise what `body` hands to the function that it is given, piece by piece, so that
  /// the whole need not stand in memory.
  package static func writeAtomically(
    to path: String, _ body: (_ write: (UnsafeRawBufferPointer) -> Void) -> Void
  ) throws(FileError) {
    let target = try target(of: path)
    let temporary = temporaryPath(for: target)
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .unwritable(path: path, reason: lastReason()) }
    // Tells others, on other machines too, that somebody is at work here.
    flock(descriptor, LOCK_EX | LOCK_NB)
    var reason: String?
    body { piece in
      if reason == nil, !write(piece, to: descriptor) { reason = lastReason() }
    }
    if reason == nil, fsync(descriptor) != 0 { reason = lastReason() }
    if let reason {
      close(descriptor)
      unlink(temporary)
      throw .unwritable(path: path, reason: reason)
    }
    close(descriptor)
    guard Foundation.rename(temporary, target) == 0 else {
      let reason = lastReason()
      unlink(temporary)
      throw .unwritable(path: path, reason: reason)
    }
  }

  /// Whether a file or folder stands at a path.
  package static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path)
  }

  /// Gives a file another name, replacing what stood there, in one step.
  package static func rename(_ path: String, to other: String) throws(FileError) {
    guard Foundation.rename(path, other) == 0 else {
      throw .unwritable(path: other, reason: lastReason())
    }
  }

  /// Creates a folder and those above it; answers those that were not there, the outermost first.
  ///
  /// If anything fails nothing is left of them.
  @discardableResult
  package static func createFolder(_ path: String) throws(FileError) -> [String] {
    var missing: [String] = []
    var folder = URL(fileURLWithPath: path)
    while !exists(folder.path), folder.path != "/" {
      missing.insert(folder.path, at: 0)
      folder.deleteLastPathComponent()
    }
    for (index, folder) in missing.enumerated() where mkdir(folder, 0o755) != 0 && errno != EEXIST {
      let reason = lastReason()
      missing[..<index].reversed().forEach(remove)
      throw .unwritable(path: path, reason: reason)
    }
    return missing
  }

  /// Removes a file or an empty folder, if it is there.
  package static func remove(_ path: String) {
    _ = Foundation.remove(path)
  }

  /// Throws what `writeAtomically` would, before long work is done in vain; changes nothing.
  package static func requireWritable(_ path: String) throws(FileError) {
    let target = try target(of: path)
    removeAbandoned(of: target)
    let temporary = temporaryPath(for: target)
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard descriptor >= 0 else { throw .unwritable(path: path, reason: lastReason()) }
    close(descriptor)
    unlink(temporary)
  }

  /// The regular file that a path leads to, over symbolic links; the path itself where nothing
  /// stands.
  private static func target(of path: String) throws(FileError) -> String {
    var status = stat()
    guard lstat(path, &status) == 0 else { return path }
    guard let resolved = realpath(path, nil) else {
      throw .unwritable(path: path, reason: lastReason())
    }
    defer { free(resolved) }
    guard stat(resolved, &status) == 0 else {
      throw .unwritable(path: path, reason: lastReason())
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return String(cString: resolved)
    case S_IFDIR: throw .unwritable(path: path, reason: "it is a folder")
    default: throw .unwritable(path: path, reason: "it is no regular file")
    }
  }

  private static func temporaryPath(for path: String) -> String { path + writing + "\(getpid())" }

  private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Foundation.write(
        descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  private static func lastReason() -> String {
    String(cString: strerror(errno)).lowercased()
  }
}
