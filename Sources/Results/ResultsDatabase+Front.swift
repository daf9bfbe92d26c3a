import GRDB

extension ResultsDatabase {
  /// Lets changed candidates contend with the front and stores who came and who left.
  ///
  /// New ones contend with the front alone. When a member has changed, those that it kept out may come back, so all contend.
  static func keepFront(
    of run: Int64, in database: Database, changed: [(id: Int, contest: [Double]?)]
  ) throws {
    let stored = try contenders(where: "on_front = 1", in: run, database)
    var front = FrontMembers(stored)
    let before = front.ids
    let isMemberChanged = changed.contains { change in
      front.vector(of: change.id).map { $0 != change.contest } ?? false
    }
    if isMemberChanged { front = FrontMembers() }
    let entering =
      isMemberChanged
      ? try contenders(
        where: "state = 'done' AND violation = 0 AND o1 IS NOT NULL", in: run, database)
      : changed.compactMap { change in change.contest.map { (id: change.id, vector: $0) } }
    for (id, vector) in entering { front.enter(id: id, vector: vector) }

    let update = try database.cachedStatement(
      sql: "UPDATE candidate SET on_front = ? WHERE run = ? AND id = ?")
    for id in before.subtracting(front.ids) { try update.execute(arguments: [0, run, id]) }
    for id in front.ids.subtracting(before) { try update.execute(arguments: [1, run, id]) }
  }

  private static func contenders(
    where condition: String, in run: Int64, _ database: Database
  ) throws -> [(id: Int, vector: [Double])] {
    let statement = try database.cachedStatement(
      sql: "SELECT id, o1, o2, o3, o4 FROM candidate WHERE run = ? AND \(condition)")
    return try Row.fetchAll(statement, arguments: [run])
      .map { (id: try $0.value("id"), vector: try CandidateRecord.objectives(of: $0)) }
  }
}
