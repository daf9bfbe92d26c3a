import Foundation
import GRDB
import Testing

/// What others do to the database of a run that goes on.
enum Disturbance: CaseIterable {
  /// Somebody reads in one long transaction.
  case reader
  /// Somebody holds the lock of all writers.
  case writer
  /// Three look at the front again and again.
  case lookers

  /// Does it while `body` goes on, which is handed what says whether the disturbance has come to
  /// what it is for.
  func happen<Result>(
    to database: URL, of runs: [Attendant], _ body: (_ isFelt: () throws -> Bool) throws -> Result
  ) throws -> Result {
    switch self {
    case .reader:
      return try hold(database, "BEGIN; SELECT count(*) FROM candidates") {
        try body { true }
      }
    case .writer:
      return try hold(database, "BEGIN IMMEDIATE") {
        try body {
          runs.allSatisfy { $0.errors.contains("is locked by another program; waiting") }
        }
      }
    case .lookers:
      let folder = database.deletingLastPathComponent()
      let stop = folder.appendingPathComponent("stop")
      let lookers = try (0..<3).map { number in
        try Self.bash(
          """
          while test ! -e stop; do
            "$NAS" pareto \(database.lastPathComponent) --csv > front.\(number) || exit 1
            echo >> looks.\(number)
          done
          """, in: folder)
      }
      defer { try? FileManager.default.removeItem(at: stop) }
      let result: Result
      do {
        result = try body {
          lookers.indices.allSatisfy {
            Self.lines(folder.appendingPathComponent("looks.\($0)")) > 2
          }
        }
      } catch {
        try Data().write(to: stop)
        lookers.forEach { $0.waitUntilExit() }
        throw error
      }
      try Data().write(to: stop)
      for looker in lookers {
        looker.waitUntilExit()
        #expect(looker.terminationStatus == 0)
      }
      return result
    }
  }

  /// Holds a transaction for as long as `body` takes.
  private func hold<Result>(
    _ database: URL, _ sql: String, _ body: () throws -> Result
  ) throws -> Result {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.allowsUnsafeTransactions = true
    let queue = try DatabaseQueue(path: database.path, configuration: configuration)
    let result = try queue.inDatabase { connection in
      for statement in sql.split(separator: ";") {
        _ = try Row.fetchAll(connection, sql: String(statement))
      }
      defer { try? connection.execute(sql: "ROLLBACK") }
      return try body()
    }
    try queue.close()
    return result
  }

  private static func bash(_ script: String, in folder: URL) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment
      .merging(["NAS": try Shell.executable().path]) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  private static func lines(_ file: URL) -> Int {
    (try? Data(contentsOf: file).count) ?? 0
  }
}
