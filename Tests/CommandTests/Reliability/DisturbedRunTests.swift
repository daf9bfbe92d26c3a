import Foundation
import GRDB
import TestSupport
import Testing

/// Runs beside others who read or hold their database: none ends, nothing is lost, and the end is
/// that of a run that nobody disturbs.
@Suite(.serialized) struct DisturbedRunTests {
  /// Seconds for which a disturbance lasts at least; `Tests/run.sh --soak` sets a minute.
  private static let seconds =
    ProcessInfo.processInfo.environment["NAS_SOAK_SECONDS"].flatMap(Double.init) ?? 0

  @Test(arguments: Disturbance.allCases)
  func `four searches that share a database`(disturbance: Disturbance) throws {
    try Shell.withFolder { folder in
      try CrowdScene.write(to: folder)
      let database = folder.appendingPathComponent("crowd.sqlite")
      let words = CrowdScene.words("crowd.sqlite", budget: 1_000_000)
      var searches = [try Attendant(words, in: folder)]
      try Attendant.wait(for: searches) { try Self.settled(database) > 0 }
      for _ in 0..<3 { searches.append(try Attendant(words + " --resume", in: folder)) }
      try Attendant.wait(for: searches) { try CrowdScene.read(database.path).workers == 4 }

      let end = ContinuousClock.now + .seconds(Self.seconds)
      var codes: [Int32] = []
      try disturbance.happen(to: database, of: searches) { isFelt in
        let before = try Self.settled(database)
        try Attendant.wait(for: searches, atMost: 120 + Self.seconds) {
          let isGoingOn = try disturbance == .writer || Self.settled(database) > before + 200
          return try isGoingOn && isFelt() && ContinuousClock.now > end
        }
        // Who only reads keeps nobody from closing.
        if disturbance != .writer { codes = searches.map { $0.interrupt() } }
      }
      if disturbance == .writer {
        let before = try Self.settled(database)
        try Attendant.wait(for: searches) { try Self.settled(database) > before + 100 }
        codes = searches.map { $0.interrupt() }
      }
      #expect(codes == [130, 130, 130, 130])
      for search in searches { #expect(!search.errors.contains("error")) }

      let evaluated = try CrowdScene.evaluated(in: folder)
      let (done, asked, _) = try CrowdScene.read(database.path)
      #expect(Set(evaluated).isSuperset(of: done))
      // What a search was evaluating when it was interrupted another one may have evaluated anew.
      #expect(evaluated.count - Set(evaluated).count <= searches.count)
      let ends = try Shell.bash(CrowdScene.ends(asked.count), in: folder)
      #expect(ends.lines == ["0", "0", "same", "same", "same"], "\(ends.errors)")
    }
  }

  @Test func `a training and the search after it`() throws {
    let steps = 120 + 40 * Int(Self.seconds)
    let scene = try RunScene(changing: ["\"steps\": 24": "\"steps\": \(steps)"])
    #expect(try scene.nas("run", "small.json", "--name", "whole").status == 0)
    let whole = try scene.outcome("whole")
    for disturbance in Disturbance.allCases {
      let name = "\(disturbance)"
      let database = URL(fileURLWithPath: scene.files.path("runs/\(name)/results.sqlite"))
      let run = try Attendant("run small.json --name \(name)", in: scene.files.folder)
      try Attendant.wait(for: [run]) {
        try scene.number("SELECT count(*) FROM event WHERE kind = 'training'", in: name) > 0
      }
      let end = ContinuousClock.now + .seconds(Self.seconds)
      try disturbance.happen(to: database, of: [run]) { isFelt in
        if disturbance == .writer {
          try Attendant.wait(for: [run], atMost: 120 + Self.seconds) {
            try isFelt() && ContinuousClock.now > end
          }
        } else {
          #expect(run.end() == 0, "\(run.errors)")
        }
      }
      #expect(run.end() == 0, "\(run.errors)")
      #expect(try scene.outcome(name) == whole)
    }
  }

  /// How many candidates have a result.
  private static func settled(_ database: URL) throws -> Int {
    guard FileManager.default.fileExists(atPath: database.path) else { return 0 }
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(10)
    let queue = try DatabaseQueue(path: database.path, configuration: configuration)
    defer { try? queue.close() }
    return try queue.read {
      try Int.fetchOne($0, sql: "SELECT count(*) FROM candidates WHERE state <> 'pending'") ?? 0
    }
  }
}
