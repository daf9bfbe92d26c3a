import Foundation
import Machine
package import Results

/// This process among those that work on one run.
package struct RunWorker: Sendable {
  /// Host, process and start, by which leases and runs name it.
  package let name: String
  private let host = ThisMachine.host

  /// This process.
  package init() {
    let moment = UInt64(Date().timeIntervalSince1970 * 1000)
    let start = Self.start(of: getpid()).map { ":\($0)" } ?? ""
    name = "\(host):\(getpid()):\(String(moment, radix: 16))\(start)"
  }

  /// Whether another worker's process is known to have ended.
  ///
  /// Of other hosts nothing is known; then the lease expires.
  func isGone(_ other: String) -> Bool {
    let parts = other.split(separator: ":")
    guard other != name, (3...4).contains(parts.count), parts[0] == host, let id = pid_t(parts[1])
    else { return false }
    if id == getpid() || (kill(id, 0) != 0 && errno == ESRCH) { return true }
    // Another process may have got the number since.
    guard parts.count == 4, let start = UInt64(parts[3]) else { return false }
    return Self.start(of: id).map { $0 != start } ?? false
  }

  /// Whether a process works on a run no more: its end is known, or, on another host, nothing was
  /// heard of it for an hour.
  package func isGone(_ process: RunProcess) -> Bool {
    if isGone(process.name) { return true }
    let isHere = process.name.split(separator: ":").first.map { $0 == host } ?? false
    return !isHere && process.seenAt.timeIntervalSinceNow < -3600
  }

  /// When a process was started, in ticks since the machine was; 0 if it has ended and nobody has
  /// asked for its exit code, nil if that cannot be known.
  private static func start(of process: pid_t) -> UInt64? {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
      let end = text.lastIndex(of: ")")
    else { return nil }
    // The fields after the name in parentheses: the state is the third of all, the start the 22nd.
    let fields = text[text.index(after: end)...].split(separator: " ")
    guard fields.count > 19 else { return nil }
    return fields[0] == "Z" ? 0 : UInt64(fields[19])
  }
}
