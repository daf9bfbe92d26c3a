/// The limits that Linux sets to this process: its affinity, and its control group, version 1 or 2.
///
/// Files are read through a function, so that any machine can be told of.
struct ProcessLimits {
  /// The text of a file; nil if there is none.
  let read: (String) -> String?

  /// How many processors the affinity of the process allows; nil if the system does not say.
  var affinity: Int? {
    let line = read("/proc/self/status")?.split(separator: "\n")
      .first { $0.hasPrefix("Cpus_allowed:") }
    let count = line?.dropFirst("Cpus_allowed:".count)
      .reduce(0) { $0 + ($1.hexDigitValue?.nonzeroBitCount ?? 0) }
    return count == 0 ? nil : count
  }

  /// Bytes of memory that the group and those above it allow; nil: as many as there are.
  var memory: UInt64? {
    let new = files("memory.max", in: folders(controller: "", mounts: [Self.root]))
    let old = files(
      "memory.limit_in_bytes", in: folders(controller: "memory", mounts: ["\(Self.root)/memory"]))
    return (new + old).compactMap { UInt64($0.trimmed) }.min()
  }

  /// How many processors' time the group and those above it allow; nil: all of it.
  var processors: Double? {
    let new = files("cpu.max", in: folders(controller: "", mounts: [Self.root]))
      .compactMap { Self.share($0.split(separator: " ").map { String($0).trimmed }) }
    let old = folders(
      controller: "cpu", mounts: ["\(Self.root)/cpu", "\(Self.root)/cpu,cpuacct"]
    ).compactMap { folder in
      Self.share(
        ["cpu.cfs_quota_us", "cpu.cfs_period_us"].compactMap { read("\(folder)/\($0)")?.trimmed })
    }
    return (new + old).min()
  }

  private static let root = "/sys/fs/cgroup"

  /// Time in a period; "max" and -1 are no limit.
  private static func share(_ words: [String]) -> Double? {
    guard words.count == 2, let quota = Double(words[0]), let period = Double(words[1]),
      quota > 0, period > 0
    else { return nil }
    return quota / period
  }

  private func files(_ name: String, in folders: [String]) -> [String] {
    folders.compactMap { read("\($0)/\(name)") }
  }

  /// The folders of the process's group and of those above it; `controller` is empty for version 2.
  private func folders(controller: String, mounts: [String]) -> [String] {
    var path: Substring = "/"
    for line in (read("/proc/self/cgroup") ?? "").split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3 else { continue }
      let controllers = parts[1].split(separator: ",")
      if controllers.isEmpty ? controller.isEmpty : controllers.contains(controller[...]) {
        path = parts[2]
      }
    }
    var paths = [""]
    for part in path.split(separator: "/") { paths.append("\(paths[paths.count - 1])/\(part)") }
    return mounts.flatMap { mount in paths.map { mount + $0 } }
  }
}

extension String {
  /// Without blanks and line ends around it.
  fileprivate var trimmed: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
