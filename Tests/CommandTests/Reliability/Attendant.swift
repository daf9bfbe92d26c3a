import Foundation
import Testing

/// A `nas` that goes on while a test does something else, with what it says on standard error.
final class Attendant {
  let process = Process()
  private let errorFile: URL

  /// Starts `nas` in a folder; `words` are read by a shell.
  init(_ words: String, in folder: URL) throws {
    errorFile = folder.appendingPathComponent("errors-\(UUID().uuidString)")
    try Data().write(to: errorFile)
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    // Whoever runs these tests may ignore signals, which would be inherited.
    process.arguments = ["-c", "exec env --default-signal=INT,TERM,HUP \"$NAS\" \(words)"]
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment
      .merging(["NAS": try Shell.executable().path]) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = try FileHandle(forWritingTo: errorFile)
    try process.run()
  }

  /// What it has said on standard error.
  var errors: String {
    (try? String(contentsOf: errorFile, encoding: .utf8)) ?? ""
  }

  /// Interrupts it and answers with its exit code.
  func interrupt() -> Int32 {
    kill(process.processIdentifier, SIGINT)
    return end()
  }

  /// Waits for its end and answers with its exit code.
  func end() -> Int32 {
    process.waitUntilExit()
    return process.terminationReason == .exit
      ? process.terminationStatus : 1000 + process.terminationStatus
  }

  /// Waits until something holds while all of them are at work; an issue if one ends before, or
  /// after so many seconds.
  static func wait(
    for attendants: [Attendant], atMost seconds: Double = 120, until condition: () throws -> Bool
  ) throws {
    let end = ContinuousClock.now + .seconds(seconds)
    while try !condition() {
      for attendant in attendants where !attendant.process.isRunning {
        Issue.record("ended with \(attendant.end()): \(attendant.errors)")
        return
      }
      guard ContinuousClock.now < end else {
        Issue.record("nothing came of it in \(seconds) seconds")
        return
      }
      usleep(5000)
    }
  }
}
