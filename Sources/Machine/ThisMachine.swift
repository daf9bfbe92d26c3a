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

  /// The commit of the checkout that the program runs in; "unknown" outside one.
  package static var commit: String {
    let git = Process()
    let output = Pipe()
    git.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    git.arguments = ["git", "rev-parse", "HEAD"]
    git.standardOutput = output
    git.standardError = FileHandle.nullDevice
    guard (try? git.run()) != nil else { return "unknown" }
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    git.waitUntilExit()
    let text = String(decoding: bytes, as: UTF8.self).trimmingCharacters(
      in: .whitespacesAndNewlines)
    return git.terminationStatus == 0 ? text : "unknown"
  }
}
