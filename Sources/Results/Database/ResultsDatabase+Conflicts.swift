import GRDB

extension ResultsDatabase {
  /// Records how gradients conflicted; a cosine of the same step and name is replaced.
  package func record(_ conflicts: [ConflictRecord], in run: Int64) throws(ResultsError) {
    try write { database in
      let unit = try database.cachedStatement(
        sql: """
          INSERT INTO conflict_unit (run, scope, name, kind) VALUES (?, ?, ?, ?)
          ON CONFLICT (run, scope, name) DO NOTHING
          """)
      let cosine = try database.cachedStatement(
        sql: """
          INSERT INTO conflict (unit, step, cosine)
          SELECT id, ?, ? FROM conflict_unit WHERE run = ? AND scope = ? AND name = ?
          ON CONFLICT (unit, step) DO UPDATE SET cosine = excluded.cosine
          """)
      for conflict in conflicts {
        let scope = conflict.scope.rawValue
        try unit.execute(arguments: [run, scope, conflict.name, conflict.kind])
        try cosine.execute(
          arguments: [conflict.step, conflict.cosine, run, scope, conflict.name])
      }
    }
  }

  /// The cosines of a run by step; of one step tensors stand first, then blocks, then the network.
  package func conflicts(of run: Int64) throws(ResultsError) -> [ConflictRecord] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT step, scope, name, kind, cosine
          FROM conflict JOIN conflict_unit ON conflict_unit.id = unit WHERE run = ?
          ORDER BY step, CASE scope WHEN 'tensor' THEN 0 WHEN 'block' THEN 1 ELSE 2 END, unit
          """, arguments: [run]
      ).map { row in
        do {
          let scope: String = try row.value("scope")
          return ConflictRecord(
            step: try row.ordinal("step"),
            scope: try ConflictRecord.Scope(rawValue: scope).stored(in: "scope"),
            name: try row.value("name"), kind: try row.optional("kind"),
            cosine: try row.number("cosine").stored(in: "cosine"))
        } catch let error as DamagedColumn {
          throw error.at("conflict", "run \(run), step \(row.words("step"))")
        }
      }
    }
  }

  /// How often the gradients of a run conflicted, by window, scope and kind of operation.
  ///
  /// The run is divided into `windows` of equally many recorded steps, into fewer if it has fewer
  /// steps.
  package func conflictShares(
    of run: Int64, windows: Int
  ) throws(ResultsError) -> [ConflictShare] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          WITH unit AS (SELECT id, scope, kind FROM conflict_unit WHERE run = ?),
            recorded AS (SELECT DISTINCT step FROM conflict WHERE unit IN (SELECT id FROM unit)),
            total AS (SELECT count(*) AS steps FROM recorded),
            place AS (
              SELECT step, (row_number() OVER (ORDER BY step) * min(?, steps) - 1) / steps AS window
              FROM recorded, total)
          SELECT window, min(step) AS first_step, max(step) AS last_step, scope, kind,
            count(*) AS cosines, sum(cosine < 0) AS negative, sum(cosine) AS total
          FROM conflict JOIN unit ON unit.id = conflict.unit JOIN place USING (step)
          GROUP BY window, scope, kind ORDER BY window, scope, kind
          """, arguments: [run, windows]
      ).map { row in
        do {
          let scope: String = try row.value("scope")
          let (first, last): (Int, Int) = (
            try row.ordinal("first_step"), try row.ordinal("last_step")
          )
          return ConflictShare(
            window: try row.ordinal("window"), steps: first...last,
            scope: try ConflictRecord.Scope(rawValue: scope).stored(in: "scope"),
            kind: try row.optional("kind"), cosines: try row.ordinal("cosines"),
            negative: try row.ordinal("negative"),
            sum: try row.number("total").stored(in: "cosine"))
        } catch let error as DamagedColumn {
          throw error.at("conflict", "run \(run), steps from \(row.words("first_step"))")
        }
      }
    }
  }

  /// Copies the cosines of a run of an attached database, which are named by numbers of its own.
  static func copyConflicts(of run: Int64, to copy: Int64, in database: Database) throws {
    try database.execute(
      sql: """
        INSERT INTO main.conflict_unit (run, scope, name, kind)
        SELECT ?, scope, name, kind FROM source.conflict_unit WHERE run = ? ORDER BY id
        """, arguments: [copy, run])
    try database.execute(
      sql: """
        INSERT INTO main.conflict (unit, step, cosine)
        SELECT own.id, step, cosine FROM source.conflict
          JOIN source.conflict_unit AS other ON other.id = unit AND other.run = ?
          JOIN main.conflict_unit AS own
            ON own.run = ? AND own.scope = other.scope AND own.name = other.name
        """, arguments: [run, copy])
  }
}
