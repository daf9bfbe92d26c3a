import Foundation
import Runs
import Testing

@testable import Runs

/// Whose leases need not be waited for.
@Suite struct RunWorkerTests {
  @Test func `a worker is gone if its process on this host has ended, or is now this one`() throws {
    let worker = RunWorker()
    #expect(!worker.isGone(worker.name))
    let host = try #require(worker.name.split(separator: ":").first)
    let ended = Process()
    ended.executableURL = URL(fileURLWithPath: "/bin/true")
    try ended.run()
    ended.waitUntilExit()
    #expect(worker.isGone("\(host):\(ended.processIdentifier):1"))
    // The number of a killed process has come round again.
    #expect(worker.isGone("\(host):\(getpid()):1"))
    #expect(!worker.isGone("\(host):\(getppid()):1"))
    #expect(!worker.isGone("another-\(host):\(ended.processIdentifier):1"))
    #expect(!worker.isGone("nobody"))
  }
}
