import Foundation
import GRDB
import TestSupport
import Testing

/// A folder in which `nas` runs a small experiment, again and again.
struct RunScene {
  let files: SmallExperiment

  /// A predictor of the space, fitted once for all scenes.
  private static let predictor = Result {
    let files = try SmallExperiment()
    let outcome = try Shell.bash(
      "\"$NAS\" profile space.json --output predictor.json --repeats 2 --fitted 3 --held-out 3",
      in: files.folder)
    try #require(outcome.status == 0, "\(outcome.errors)")
    return try Data(contentsOf: URL(fileURLWithPath: files.path("predictor.json")))
  }

  /// Writes the experiment `small.json`, with a predictor so that runs can be compared to the bit.
  init(profiles: Bool = true, changing changed: [String: String] = [:]) throws {
    files = try SmallExperiment()
    if profiles { try files.write(Self.predictor.get(), "predictor.json") }
    try files.writeExperiment(predictor: profiles ? "predictor.json" : nil, changing: changed)
  }

  /// Runs `nas` in the folder, waits for it, and expects that no file of SQLite is left beside a
  /// database.
  func nas(_ arguments: String...) throws -> Shell.Outcome { try nas(arguments) }

  /// The same for arguments that were put together.
  func nas(_ arguments: [String]) throws -> Shell.Outcome {
    let words = arguments.map { "'\($0)'" }.joined(separator: " ")
    let outcome = try Shell.bash("\"$NAS\" \(words)", in: files.folder)
    #expect(try leftovers().isEmpty)
    return outcome
  }

  /// Runs `nas` and decodes what it prints as JSON.
  func answer<Answer: Decodable>(_ type: Answer.Type, _ arguments: String...) throws -> Answer {
    let words = arguments.map { "'\($0)'" }.joined(separator: " ")
    let outcome = try Shell.bash("\"$NAS\" \(words) --json", in: files.folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try leftovers().isEmpty)
    return try JSONDecoder().decode(type, from: Data(outcome.output.utf8))
  }

  /// Starts `nas` in the folder and does not wait for it.
  func start(_ arguments: String...) throws -> Process {
    let process = Process()
    // A test that runs in the background may have been told to ignore Ctrl-C, and its children with
    // it.
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = try ["--default-signal=INT", Shell.executable().path] + arguments
    process.currentDirectoryURL = files.folder
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// Waits until something holds while a process runs; false if the process ended before, or after
  /// a minute.
  func wait(for process: Process, until condition: () throws -> Bool) throws -> Bool {
    for _ in 0..<30_000 where process.isRunning {
      if try condition() { return true }
      usleep(2000)
    }
    return false
  }

  /// Whether a file of the run is there.
  func exists(_ name: String, in run: String) -> Bool {
    FileManager.default.fileExists(atPath: files.path("runs/\(run)/\(name)"))
  }

  /// A single number from a run's database, read as anyone may; 0 if there is no database yet.
  func number(_ query: String, in run: String) throws -> Int {
    guard exists("results.sqlite", in: run) else { return 0 }
    return try read(run) { try Int.fetchOne($0, sql: query) ?? 0 }
  }

  /// Reads a run's database over a connection of its own that cannot write, and so leaves SQLite's
  /// files to the next who can.
  func read<Value>(_ run: String, _ body: (Database) throws -> Value) throws -> Value {
    var configuration = Configuration()
    configuration.readonly = true
    // Whoever comes first after a killed process repairs the log, and others wait for it.
    configuration.busyMode = .timeout(10)
    let queue = try DatabaseQueue(
      path: files.path("runs/\(run)/results.sqlite"), configuration: configuration)
    let value = try queue.read(body)
    try queue.close()
    return value
  }

  /// What a run has left.
  func outcome(_ run: String) throws -> RunOutcome {
    try RunOutcome(database: files.path("runs/\(run)/results.sqlite"))
  }

  /// Files that SQLite keeps beside an open database.
  private func leftovers() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: files.folder.path)
      .filter { $0.hasSuffix("-wal") || $0.hasSuffix("-shm") || $0.hasSuffix("-journal") }
  }
}
