package import Foundation
import GRDB
import Synchronization

/// Many processes on one run: whoever searches appends what it asks for, workers claim and finish
/// it, and whoever searches reads the results back in ask order.
extension ResultsDatabase {
  /// Appends candidates that wait for their evaluation, in one transaction, and answers with their
  /// ids in the order given.
  ///
  /// Appending again changes nothing: a candidate that is there already keeps its id and its
  /// result. One that a user enqueued gets its place in ask order when the search asks for it too.
  /// Throws `ResultsError.askTaken` if another candidate stands at a place in ask order, and
  /// `ResultsError.duplicateCandidate` if a candidate was asked for at another place; then nothing
  /// is recorded.
  @discardableResult
  package func append(
    _ requests: [CandidateRequest], in run: Int64, at date: Date
  ) throws(ResultsError) -> [Int] {
    try write { database in
      let createdAt = date.stored
      let last = try Int.fetchOne(
        database, sql: "SELECT max(id) FROM candidate WHERE run = ?", arguments: [run])
      guard (last ?? 0) < Int(Int32.max) - requests.count else {
        throw DamagedColumn(name: "id").at("candidate", "id \(last ?? 0)")
      }
      var next = (last ?? -1) + 1
      return try requests.map { request in
        do {
          if let known = try Self.join(request, in: run, database) { return known }
          try request.insert(database, run: run, id: next, createdAt: createdAt)
        } catch DatabaseError.SQLITE_CONSTRAINT_UNIQUE {
          throw ResultsError.askTaken(place: request.ask ?? next)
        }
        next += 1
        return next - 1
      }
    }
  }

  /// Gives a worker up to `count` candidates that wait and that nobody holds, the oldest first, and
  /// a lease for each.
  ///
  /// A lease that has expired counts no more, unless nobody could renew it because another program
  /// held the lock. Two workers never get the same candidate while a lease holds.
  package func claim(
    upTo count: Int = 1, in run: Int64, worker: String, until: Date, at now: Date
  ) throws(ResultsError) -> [CandidateRecord] {
    try write { database in
      let (delay, grace) = stall.withLock { ($0.delay, $0.grace) }
      let statement = try database.cachedStatement(
        sql: """
          UPDATE candidate SET worker = ?1, lease_token = lease_token + 1, lease_until = ?2
          WHERE run = ?3 AND id IN (
            SELECT id FROM candidate
            WHERE run = ?3 AND state = 'pending' AND (lease_until IS NULL OR lease_until <= ?4)
            ORDER BY id LIMIT ?5)
          RETURNING id
          """)
      let ids = try Int.fetchAll(
        statement,
        arguments: [worker, (until + delay).stored, run, (now + delay - grace).stored, count])
      return try ids.sorted().compactMap { try Self.candidate(id: $0, in: run, database) }
    }
  }

  /// Records the results of claimed candidates, and keeps the front, in one transaction; answers
  /// with those that were refused.
  ///
  /// Each candidate is as `claim` gave it, with the fields of its result filled in. It is refused
  /// if its lease has passed to another worker or it has a result already; nothing of it is
  /// recorded then.
  package func finish(
    _ candidates: [CandidateRecord], in run: Int64
  ) throws(ResultsError) -> [CandidateRecord] {
    precondition(candidates.allSatisfy { $0.state != .pending }, "a candidate without a result")
    return try write { database in
      let front = try knownFront(of: run, in: database)
      var refused: [CandidateRecord] = []
      var changed: [(id: Int, contest: [Double]?)] = []
      for candidate in candidates {
        guard let lease = candidate.lease else {
          preconditionFailure("a candidate without a lease")
        }
        if try candidate.finish(database, run: run, token: lease.token) {
          changed.append((id: candidate.id, contest: candidate.contest))
        } else {
          refused.append(candidate)
        }
      }
      try keepFront(of: run, in: database, since: front, changed: changed)
      return refused
    }
  }

  /// Keeps claimed candidates for longer; answers with those whose lease has passed to another
  /// worker or that have a result.
  package func renew(
    _ candidates: [CandidateRecord], in run: Int64, until: Date
  ) throws(ResultsError) -> [CandidateRecord] {
    try setLeases(of: candidates, in: run, until: until)
  }

  /// Gives claimed candidates back, so that others need not wait until their leases expire.
  package func release(_ candidates: [CandidateRecord], in run: Int64) throws(ResultsError) {
    _ = try setLeases(of: candidates, in: run, until: nil)
  }

  /// Answers with those whose lease is not theirs any more.
  private func setLeases(
    of candidates: [CandidateRecord], in run: Int64, until: Date?
  ) throws(ResultsError) -> [CandidateRecord] {
    precondition(candidates.allSatisfy { $0.lease != nil }, "a candidate without a lease")
    return try write { database in
      let delay = stall.withLock { $0.delay }
      let end = until.map { ($0 + delay).stored }
      let statement = try database.cachedStatement(
        sql: """
          UPDATE candidate SET lease_until = ?
          WHERE run = ? AND id = ? AND state = 'pending' AND lease_token = ?
          """)
      return try candidates.filter { candidate in
        try statement.execute(arguments: [end, run, candidate.id, candidate.lease?.token])
        return database.changesCount == 0
      }
    }
  }

  /// The id of a requested candidate that is there already, put in its place in ask order; nil
  /// where there is none.
  private static func join(
    _ request: CandidateRequest, in run: Int64, _ database: Database
  ) throws -> Int? {
    let statement = try database.cachedStatement(
      sql: "SELECT id, ask FROM candidate WHERE run = ? AND hash = ?")
    guard let known = try Row.fetchOne(statement, arguments: [run, request.hash]) else {
      return nil
    }
    let (id, ask): (Int, Int?) = (try known.value("id"), try known.optional("ask"))
    guard let wanted = request.ask, wanted != ask else { return id }
    guard ask == nil else { throw ResultsError.duplicateCandidate(hash: request.hash) }
    try database.execute(
      sql: """
        UPDATE candidate SET ask = ?, generation = ?, parents = ?, stream_position = ?
        WHERE run = ? AND id = ?
        """,
      arguments: [
        wanted, request.generation,
        request.parents.isEmpty ? nil : JSONText.encode(request.parents), request.streamPosition,
        run, id,
      ])
    return id
  }
}
