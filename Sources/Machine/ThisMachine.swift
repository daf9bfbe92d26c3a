import CBuild
import CKernels
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

  /// Bytes of memory that this process may use: the least of what the machine has, what the
  /// control group allows and the limit of the address space.
  package static var memory: UInt64 {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
    return [
      ProcessInfo.processInfo.physicalMemory, limits.memory ?? .max,
      UInt64(limit.rlim_cur),
    ].min() ?? 0
  }

  /// How many threads can run at the same time: the processors that this process may use, as the
  /// affinity and the control group allow; at least 1.
  package static var processors: Int {
    let allowed = limits.affinity ?? ProcessInfo.processInfo.activeProcessorCount
    let share = limits.processors.map { Int(min($0, 1e6)) } ?? .max
    return max(1, min(allowed, share))
  }

  /// How many threads were running or waiting for a processor, mean of the last minute; nil if the
  /// system does not say.
  package static var load: Double? {
    var loads = [0.0]
    return getloadavg(&loads, 1) == 1 ? loads[0] : nil
  }

  /// How many threads work where nobody says how many: 2, as long as there are processors for them.
  package static var standardThreads: Int { min(2, processors) }

  /// Name of the instruction set whose kernels run.
  package static var instructionSet: String { String(cString: ck_isa_name(ck_active())) }

  private static var limits: ProcessLimits {
    ProcessLimits { try? String(contentsOfFile: $0, encoding: .utf8) }
  }

  /// Name of the host.
  package static var host: String { ProcessInfo.processInfo.hostName }
}

/// What is known of the program that runs.
package enum ThisProgram {
  /// The commit of which it was built, with `+changes` where files differed from it; "unknown" if
  /// it was not built by a script of the repository.
  package static var commit: String { String(cString: build_commit()) }
}
