import Foundation

/// What is known of the machine that a run uses.
public enum Machine {
  /// Name of the processor, for example "AMD EPYC"; "unknown" if the system does not say.
  public static var processor: String {
    guard let text = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8) else {
      return "unknown"
    }
    let line = text.split(separator: "\n").first { $0.hasPrefix("model name") }
    return line?.split(separator: ":").last?.trimmingCharacters(in: .whitespaces) ?? "unknown"
  }

  /// Name of the host.
  public static var host: String { ProcessInfo.processInfo.hostName }
}
