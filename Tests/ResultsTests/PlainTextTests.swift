import Foundation
import GRDB
import Results
import Testing

/// JSON that others have written reads as what this software writes itself.
struct PlainTextTests {
  @Test(arguments: [
    ("{}", [:]), (#"{"a":1}"#, ["a": 1]), (#"{"a":-1.5e-3,"b c":2}"#, ["a": -0.0015, "b c": 2]),
    (#"{ "a" : 1 , "b" : 2.5 }"#, ["a": 1, "b": 2.5]), (#"{"a\"b":1}"#, ["a\"b": 1]),
    (#"{"a,b":1,"c:d":2}"#, ["a,b": 1, "c:d": 2]), (#"{"a":"Infinity"}"#, ["a": Double.infinity]),
  ])
  func `metrics are read`(text: String, metrics: [String: Double]) throws {
    #expect(try stored(metrics: text).metrics == metrics)
  }

  @Test(arguments: [
    "[1]", "{\"a\":}", "{\"a\":x}", "{\"a\":0x10}", "{a:1}", "{\"a\":1",
  ])
  func `what is no object of numbers is refused`(text: String) throws {
    #expect(throws: ResultsError.self) { try stored(metrics: text) }
  }

  @Test func `parents and times in other forms are read`() throws {
    let candidate = try stored(
      metrics: "{}', parents = '[ 3, 17 ]', created_at = '1970-01-12 13:46:40")
    #expect(candidate.parents == [3, 17])
    #expect(candidate.createdAt == Store.now)
    #expect(try stored(metrics: "{}', parents = '[3,17]").parents == [3, 17])
  }

  private func stored(metrics: String) throws -> CandidateRecord {
    let store = try Store()
    try store.database.record([Store.done(0, [1, 2])], in: store.run)
    let queue = try DatabaseQueue(path: store.database.path)
    try queue.write { try $0.execute(sql: "UPDATE candidate SET metrics = '\(metrics)'") }
    try queue.close()
    return try #require(try store.database.candidates(of: store.run).first)
  }
}
