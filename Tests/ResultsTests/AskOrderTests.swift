import Foundation
import GRDB
import Results
import Testing

struct AskOrderTests {
  private let store: Store

  init() throws { store = try Store() }

  private func append(_ requests: [CandidateRequest]) throws(ResultsError) -> [Int] {
    try store.database.append(requests, in: store.run, at: Store.now)
  }

  @Test func `candidates get their ids in ask order, and lineage is kept`() throws {
    #expect(try append((0..<3).map(Store.request)) == [0, 1, 2])
    var child = Store.request(3)
    child.parents = [0, 2]
    child.streamPosition = 4711
    child.tags = ["mine"]
    #expect(try append([child]) == [3])
    let stored = try store.database.askedCandidates(of: store.run, from: 3)
    #expect(stored.map(\.parents) == [[0, 2]])
    #expect(stored.map(\.streamPosition) == [4711])
    #expect(stored.map(\.tags) == [["mine"]])
    #expect(stored.map(\.createdAt) == [Store.now])
    let queue = try DatabaseQueue(path: store.database.path)
    let lineage = try queue.read {
      try Row.fetchAll($0, sql: "SELECT id, parent FROM lineage ORDER BY parent")
        .map { [$0["id"] as Int, $0["parent"] as Int] }
    }
    #expect(lineage == [[3, 0], [3, 2]])
  }

  @Test func `asking again changes nothing`() throws {
    _ = try append((0..<4).map(Store.request))
    let before = try store.database.candidates(of: store.run)
    #expect(try append((2..<6).map(Store.request)) == [2, 3, 4, 5])
    #expect(try Array(store.database.candidates(of: store.run).prefix(4)) == before)
  }

  @Test func `what a user enqueued is evaluated, and joins the ask order when it is asked for`()
    throws
  {
    _ = try append([Store.request(0)])
    var mine = Store.request(1)
    mine.ask = nil
    #expect(try append([mine]) == [1])
    #expect(try store.database.askedCandidates(of: store.run).map(\.id) == [0])
    #expect(try store.claim("a", upTo: 9).map(\.id) == [0, 1])

    #expect(try append([Store.request(2)]) == [2])
    var asked = mine
    asked.ask = 2
    #expect(throws: ResultsError.askTaken(place: 2)) {
      try append(
        [Store.request(9), asked].map {
          var request = $0; request.ask = 2; return request
        })
    }
    asked.ask = 3
    #expect(try append([asked]) == [1])
    #expect(try store.database.askedCandidates(of: store.run).map(\.id) == [0, 2, 1])
    #expect(try store.database.askedCandidates(of: store.run).map(\.ask) == [0, 2, 3])
  }

  @Test func `two searches cannot ask for different candidates at one place`() throws {
    _ = try append((0..<2).map(Store.request))
    var other = Store.request(7)
    other.ask = 1
    #expect(throws: ResultsError.askTaken(place: 1)) { try append([Store.request(5), other]) }
    #expect(try store.database.candidates(of: store.run).count == 2)
  }

  @Test func `a candidate has one place in ask order`() throws {
    _ = try append((0..<2).map(Store.request))
    var again = Store.request(1)
    again.ask = 2
    #expect(throws: ResultsError.duplicateCandidate(hash: Store.hash(1))) { try append([again]) }
  }
}
