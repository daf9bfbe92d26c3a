public import Foundation

/// Whole files, read at once and written so that a reader sees the old or the new content, never a half.
public enum FileAccess {
  /// Reads a whole file.
  public static func read(_ path: String) throws(FileError) -> Data {
    var isDirectory: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory),
      isDirectory.boolValue
    {
      throw .unreadable(path: path, reason: "it is a folder")
    }
    guard let handle = fopen(path, "rb") else {
      throw .unreadable(path: path, reason: lastReason())
    }
    fclose(handle)
    do {
      return try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw .unreadable(path: path, reason: lastReason())
    }
  }

  /// Writes through a temporary file in the same folder, synchronises it and renames it over `path`.
  ///
  /// If anything fails the temporary file is removed and `path` is as it was.
  public static func writeAtomically(_ data: Data, to path: String) throws(FileError) {
    let temporary = path + ".writing-\(getpid())"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard descriptor >= 0 else { throw .unwritable(path: path, reason: lastReason()) }
    guard write(data, to: descriptor), fsync(descriptor) == 0 else {
      let reason = lastReason()
      close(descriptor)
      unlink(temporary)
      throw .unwritable(path: path, reason: reason)
    }
    close(descriptor)
    guard Foundation.rename(temporary, path) == 0 else {
      let reason = lastReason()
      unlink(temporary)
      throw .unwritable(path: path, reason: reason)
    }
  }

  /// Whether a file or folder stands at a path.
  public static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path)
  }

  /// Gives a file another name, replacing what stood there, in one step.
  public static func rename(_ path: String, to other: String) throws(FileError) {
    guard Foundation.rename(path, other) == 0 else {
      throw .unwritable(path: other, reason: lastReason())
    }
  }

  /// Creates a folder and those above it.
  public static func createFolder(_ path: String) throws(FileError) {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true)
    } catch {
      throw .unwritable(path: path, reason: lastReason())
    }
  }

  private static func write(_ data: Data, to descriptor: Int32) -> Bool {
    data.withUnsafeBytes { bytes in
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
  }

  private static func lastReason() -> String {
    String(cString: strerror(errno)).lowercased()
  }
}
