import Foundation
import Machine

/// This process among those that evaluate candidates of one run.
struct SearchWorker {
  /// Host, process and start, by which leases name it.
  let name: String
  private let host = ThisMachine.host

  init() {
    let start = UInt64(Date().timeIntervalSince1970 * 1000)
    name = "\(host):\(getpid()):\(String(start, radix: 16))"
  }

  /// Whether another worker's process is known to have ended.
  ///
  /// Of other hosts nothing is known, and a number that another process has got since looks alive;
  /// then the lease expires.
  func isGone(_ other: String) -> Bool {
    let parts = other.split(separator: ":")
    guard other != name, parts.count == 3, parts[0] == host, let id = pid_t(parts[1])
    else { return false }
    return id == getpid() || (kill(id, 0) != 0 && errno == ESRCH)
  }
}
