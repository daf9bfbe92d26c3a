import GRDB

/// The third schema: how gradients conflicted while a supernet was trained.
enum SchemaVersion3 {
  static func apply(to database: Database) throws {
    try database.execute(sql: tables)
    try database.execute(sql: views)
  }

  /// Names stand once per run: a run of many steps has millions of cosines.
  private static let tables = """
    CREATE TABLE conflict_unit (
      id INTEGER PRIMARY KEY,
      run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
      scope TEXT NOT NULL CHECK (scope IN ('tensor', 'block', 'network')),
      name TEXT NOT NULL,
      kind TEXT,
      UNIQUE (run, scope, name)
    );
    CREATE TABLE conflict (
      unit INTEGER NOT NULL REFERENCES conflict_unit (id) ON DELETE CASCADE,
      step INTEGER NOT NULL,
      cosine REAL NOT NULL,
      PRIMARY KEY (unit, step)
    ) WITHOUT ROWID;
    """

  private static let views = """
    CREATE VIEW conflicts AS
      SELECT run.name AS run, run.id AS run_id, step, scope, conflict_unit.name AS name,
        conflict_unit.kind AS kind, cosine
      FROM conflict JOIN conflict_unit ON conflict_unit.id = conflict.unit
        JOIN run ON run.id = conflict_unit.run;
    """
}
