import GRDB

extension ResultsDatabase {
  /// Records events; one of the same step and kind is replaced.
  package func record(_ events: [EventRecord], in run: Int64) throws(ResultsError) {
    try write { database in
      for event in events {
        let statement = try database.cachedStatement(
          sql: """
            INSERT INTO event (run, step, kind, "values") VALUES (?, ?, ?, ?)
            ON CONFLICT (run, step, kind) DO UPDATE SET "values" = excluded."values"
            """)
        try statement.execute(
          arguments: [run, event.step, event.kind, JSONText.encode(event.values)])
      }
    }
  }

  /// The events of a run of one kind, by step.
  package func events(ofKind kind: String, in run: Int64) throws(ResultsError) -> [EventRecord] {
    try read { database in
      try Row.fetchAll(
        database, sql: "SELECT * FROM event WHERE run = ? AND kind = ? ORDER BY step",
        arguments: [run, kind]
      ).map { row in
        do {
          return EventRecord(
            step: try row.ordinal("step"), kind: try row.value("kind"),
            values: try row.json("values"))
        } catch let error as DamagedColumn {
          throw error.at("event", "run \(run), step \(row.words("step"))")
        }
      }
    }
  }
}
