import Foundation

/// Holds a file so that no other process can hold it; the system lets go when the process ends,
/// however it ends.
package final class FileLock {
  private let descriptor: Int32

  /// Takes the lock, or answers nil if another process has it.
  package init?(_ path: String) throws(FileError) {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw .unwritable(path: path, reason: String(cString: strerror(errno)).lowercased())
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      return nil
    }
  }

  deinit { close(descriptor) }
}
