import Foundation
import Results
import Runs
import TestSupport
import Testing

@testable import Runs

/// What a run that is refused takes back.
@Suite struct RunOpeningTests {
  private let files: SmallExperiment
  private let folder: RunFolder

  init() throws {
    files = try SmallExperiment()
    folder = RunFolder(output: files.path("runs"), name: "first")
  }

  private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  @Test func `an empty database goes with the folder`() throws {
    for database in [folder.database, files.path("all.sqlite")] {
      let opening = try RunOpening(.folder(folder, database: database))
      try ResultsDatabase.openOrCreate(database).close()
      opening.undo()
      #expect(!exists(database))
      #expect(!exists(files.path("runs")))
    }
  }

  @Test func `a database in which another run has begun meanwhile stays`() throws {
    let path = files.path("all.sqlite")
    let opening = try RunOpening(.folder(folder, database: path))
    let database = try ResultsDatabase.openOrCreate(path)
    _ = try database.createRun(
      RunDescription(
        name: "other", kind: .search, spaceName: "toy", spaceFingerprint: "", spaceText: "",
        experimentText: "", seed: 0, threads: 1, commit: "", host: "", objectives: ["cost:min"]),
      at: Date())
    try database.close()
    opening.undo()
    #expect(!exists(files.path("runs")))
    let kept = try ResultsDatabase.open(path)
    #expect(try kept.runs().map(\.description.name) == ["other"])
    try kept.close()
  }
}
