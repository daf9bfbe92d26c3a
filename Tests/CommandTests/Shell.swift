import Foundation

/// Runs the `nas` that was built beside these tests, as a user would.
enum Shell {
  /// How a process ended, and what it wrote.
  struct Outcome {
    let status: Int32
    let output: String
    let errors: String

    /// Standard output, line by line.
    var lines: [Substring] { output.split(separator: "\n") }
  }

  /// The root of the repository, where commands run unless a folder is given.
  static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The built executable, which stands beside the tests' own.
  static func executable() throws -> URL {
    let tests = Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0])
    let nas = tests.deletingLastPathComponent().appendingPathComponent("nas")
    guard FileManager.default.isExecutableFile(atPath: nas.path) else {
      throw CocoaError(.fileNoSuchFile, userInfo: [NSFilePathErrorKey: nas.path])
    }
    return nas
  }

  /// Runs `nas` with arguments and waits for it.
  static func nas(_ arguments: String..., in folder: URL = repository) throws -> Outcome {
    try nas(arguments, in: folder)
  }

  /// Runs `nas` with a list of arguments.
  static func nas(_ arguments: [String], in folder: URL = repository) throws -> Outcome {
    try run(executable(), arguments, in: folder)
  }

  /// Runs a script of bash, in which `$NAS` is the executable.
  static func bash(_ script: String, in folder: URL = repository) throws -> Outcome {
    let environment = try ["NAS": executable().path]
    return try run(
      URL(fileURLWithPath: "/bin/bash"), ["-c", script], in: folder, environment: environment)
  }

  /// Hands out an empty folder and removes it afterwards.
  static func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("nas-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }

  private static func run(
    _ program: URL, _ arguments: [String], in folder: URL, environment: [String: String] = [:]
  ) throws -> Outcome {
    try withFolder { scratch in
      // Files instead of pipes: a process never waits for us to read.
      let (output, errors) = (
        scratch.appendingPathComponent("1"), scratch.appendingPathComponent("2")
      )
      for file in [output, errors] { try Data().write(to: file) }
      let process = Process()
      process.executableURL = program
      process.arguments = arguments
      process.currentDirectoryURL = folder
      process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = try FileHandle(forWritingTo: output)
      process.standardError = try FileHandle(forWritingTo: errors)
      try process.run()
      process.waitUntilExit()
      return Outcome(
        status: process.terminationStatus,
        output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
        errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
    }
  }
}
