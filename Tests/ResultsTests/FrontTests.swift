import Foundation
import Results
import Seeding
import Testing

struct FrontTests {
  /// The candidates that no other dominates, by comparing all with all.
  private func bruteForce(_ candidates: [CandidateRecord]) -> Set<Int> {
    let able = candidates.filter { $0.state == .done && $0.violation == 0 }
    return Set(
      able.filter { candidate in
        !able.contains { other in
          other.objectives != candidate.objectives
            && zip(other.objectives, candidate.objectives).allSatisfy { $0 <= $1 }
        }
      }.map(\.id))
  }

  private func candidate(_ id: Int, _ objectives: Int, _ random: inout RandomStream)
    -> CandidateRecord
  {
    // Few values, so that equal vectors and equal coordinates are frequent.
    var candidate = Store.done(id, (0..<objectives).map { _ in Double(random.below(6)) })
    candidate.violation = random.below(5) == 0 ? 0.5 : 0
    if random.below(9) == 0 { candidate.state = .failed }
    return candidate
  }

  @Test(arguments: 1...4)
  func `the front equals brute force after every transaction, whoever writes`(objectives: Int)
    throws
  {
    let store = try Store(objectives: (0..<objectives).map { "m\($0):min" })
    let other = try ResultsDatabase.open(store.database.path)
    var random = RandomStream(seed: UInt64(objectives), purpose: .test, step: 0, slot: 0)
    var all: [CandidateRecord] = []
    for round in 0..<40 {
      let writer = random.below(2) == 0 ? store.database : other
      var batch = (0..<1 + random.below(6)).map { candidate(all.count + $0, objectives, &random) }
      all += batch
      if round % 5 == 4 {
        // Results that change, among them those on the front.
        for id in Set((0..<3).map { _ in random.below(all.count) })
        where !batch.contains(where: { $0.id == id }) {
          all[id] = candidate(id, objectives, &random)
          batch.append(all[id])
        }
      }
      try writer.record(batch, in: store.run)
      let found = try Set(writer.front(of: store.run).map(\.id))
      let wanted = bruteForce(all)
      #expect(found == wanted, "round \(round)")
    }
  }

  @Test func `what is refused leaves the front as it was`() throws {
    let store = try Store()
    try store.database.record([Store.done(0, [1, 1])], in: store.run)
    var clash = Store.done(2, [0, 0])
    clash.hash = Store.hash(0)
    #expect(throws: ResultsError.duplicateCandidate(hash: Store.hash(0))) {
      try store.database.record([Store.done(1, [0.5, 0.5]), clash], in: store.run)
    }
    #expect(try store.database.front(of: store.run).map(\.id) == [0])
    try store.database.record([Store.done(3, [2, 0])], in: store.run)
    #expect(try store.database.front(of: store.run).map(\.id) == [0, 3])
  }
}
