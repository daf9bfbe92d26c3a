import Foundation
import GRDB
import Machine
import Runs
import TestSupport
import Testing

/// What a run says of the machine, and how soon it hears that it shall stop.
@Suite struct MachineRecordTests {
  private func machine(_ path: String, kind: String) throws -> String? {
    let queue = try DatabaseQueue(path: path)
    defer { try? queue.close() }
    return try queue.read {
      try String.fetchOne($0, sql: #"SELECT "values" FROM event WHERE kind = ?"#, arguments: [kind])
    }
  }

  @Test func `processors, threads and instruction set stand with the run and with its profile`()
    throws
  {
    let bench = try Bench()
    try bench.run("first", predictor: nil)
    let path = bench.files.path("runs/first/results.sqlite")
    for (kind, threads) in [("machine", 2), ("profile-machine", 1)] {
      let values = try #require(try machine(path, kind: kind))
      #expect(values.contains("\"threads\":\(threads)"), "\(values)")
      #expect(values.contains("\"processors\":\(ThisMachine.processors)"), "\(values)")
      #expect(values.contains("\"instruction_set_\(ThisMachine.instructionSet)\":1"), "\(values)")
    }
  }

  @Test func `a run that shall stop does so within the evaluation of a candidate`() throws {
    struct Stop: Error {}
    let bench = try Bench()
    let whole = try bench.run("whole")
    var (pulses, results) = (0, 0)
    #expect(throws: Stop.self) {
      try bench.run("first") { event in
        switch event {
        case .evaluated: results += 1
        case .waiting:
          pulses += 1
          if results == 2, pulses % 2 == 0 { throw Stop() }
        default: break
        }
      }
    }
    #expect(results == 2)
    #expect(pulses > 2)
    let outcome = try bench.run("first", .resume)
    #expect(outcome.candidates == whole.candidates)
  }
}
