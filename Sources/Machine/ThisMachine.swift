import CBuild
import Foundation

/// What is known of the machine that a run uses.
package enum ThisMachine {
  /// Name of the processor, for example "AMD EPYC"; "unknown" if the system does not say.
  package static var processor: String {
    guard let text = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8) else {
      return "unknown"
    }
    let line = text.split(separator: "\n").first { $0.hasPrefix("model name") }
    return line?.split(separator: ":").last?.trimmingCharacters(in: .whitespaces) ?? "unknown"
  }

  /// Bytes of memory.
  package static var memory: UInt64 { ProcessInfo.processInfo.physicalMemory }

  /// Name of the host.
  package static var host: String { ProcessInfo.processInfo.hostName }
}

/// What is known of the program that runs.
package enum ThisProgram {
  /// The commit of which it was built, with `+changes` where files differed from it; "unknown" if
  /// it was not built by a script of the repository.
  package static var commit: String { String(cString: build_commit()) }
}
