import Foundation

/// The interpreter that evaluators of tests are written for.
package enum Python {
  /// What `python3` starts in the end.
  ///
  /// The name itself may mean a script that takes ten times as long to find it, and tests start it
  /// hundreds of times.
  package static let path = found() ?? "python3"

  private static func found() -> String? {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-S", "-E", "-c", "import sys; print(sys.executable)"]
    process.standardOutput = output
    guard (try? process.run()) != nil,
      let data = try? output.fileHandleForReading.readToEnd()
    else { return nil }
    process.waitUntilExit()
    let path = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .newlines)
    return process.terminationStatus == 0 && !path.isEmpty ? path : nil
  }
}
