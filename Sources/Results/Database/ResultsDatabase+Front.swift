import GRDB
import Synchronization

extension ResultsDatabase {
  /// A front that this connection has kept, and the version of the file as others had left it then.
  struct KnownFront {
    let version: Int
    let members: FrontMembers
  }

  /// The front of a run as it stands; to be read before candidates are changed, for a member must
  /// be compared to what it was.
  ///
  /// It is remembered from one transaction to the next, and read again only after another
  /// connection has written.
  func knownFront(of run: Int64, in database: Database) throws -> KnownFront {
    let statement = try database.cachedStatement(sql: "PRAGMA data_version")
    let version = try Int.fetchOne(statement) ?? 0
    if let known = fronts.withLock({ $0[run] }), known.version == version { return known }
    return KnownFront(
      version: version,
      members: FrontMembers(try Self.contenders(where: "on_front = 1", in: run, database)))
  }

  /// Lets candidates that have changed contend with the front before, and stores who came and who
  /// left.
  ///
  /// New ones contend with the front alone. When a member has changed, those that it kept out may
  /// come back, so all contend.
  func keepFront(
    of run: Int64, in database: Database, since known: KnownFront,
    changed: [(id: Int, contest: [Double]?)]
  ) throws {
    var front = known.members
    let before = front.ids
    let isMemberChanged = changed.contains { change in
      front.vector(of: change.id).map { $0 != change.contest.map(FrontMembers.vector) } ?? false
    }
    if isMemberChanged {
      front = FrontMembers()
      let all = try Self.contenders(
        where: "state = 'done' AND violation = 0 AND o1 IS NOT NULL", in: run, database)
      for (id, vector) in all { front.enter(id: id, vector: vector) }
    } else {
      for case (let id, let contest?) in changed {
        front.enter(id: id, vector: FrontMembers.vector(contest))
      }
    }
    if front.ids != before {
      let update = try database.cachedStatement(
        sql: "UPDATE candidate SET on_front = ? WHERE run = ? AND id = ?")
      for id in before.subtracting(front.ids) { try update.execute(arguments: [0, run, id]) }
      for id in front.ids.subtracting(before) { try update.execute(arguments: [1, run, id]) }
    }
    let kept = KnownFront(version: known.version, members: front)
    fronts.withLock { $0[run] = kept }
  }

  private static func contenders(
    where condition: String, in run: Int64, _ database: Database
  ) throws -> [(id: Int, vector: FrontMembers.Vector)] {
    let statement = try database.cachedStatement(
      sql: "SELECT id, o1, o2, o3, o4 FROM candidate WHERE run = ? AND \(condition)")
    let columns = ["id"] + Schema.objectiveColumns
    let rows = try Row.fetchCursor(statement, arguments: [run])
    return try Array(
      rows.map { row in
        var reader = ColumnReader(row, columns: columns)
        do throws(DamagedColumn) {
          return (
            id: try reader.stored(reader.ordinal()),
            vector: FrontMembers.vector(try reader.objectives())
          )
        } catch {
          let id: DatabaseValue = row[0]
          throw error.at("candidate", "id \(id)")
        }
      })
  }
}
