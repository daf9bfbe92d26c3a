import GRDB

/// The fourth schema: candidates stand in the order of recording, and indices point at them.
///
/// Without row ids SQLite keeps whole rows of a kilobyte in the inner pages of its tree too, and
/// reads all rows of a run rather than take the index over the front.
enum SchemaVersion4 {
  static func apply(to database: Database) throws {
    try database.execute(sql: tables)
    try database.execute(sql: SchemaVersion2.views)
  }

  /// Views that name a table would not let it be renamed.
  private static let tables = """
    DROP VIEW runs;
    DROP VIEW candidates;
    DROP VIEW pareto_front;
    DROP VIEW lineage;
    CREATE TABLE candidate_by_row (
      run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
      id INTEGER NOT NULL,
      generation INTEGER NOT NULL,
      hash TEXT NOT NULL,
      architecture TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('pending', 'done', 'failed', 'stopped')),
      reason TEXT,
      accuracy REAL,
      latency_ms REAL,
      predicted_latency_ms REAL,
      macs INTEGER,
      parameters INTEGER,
      metrics TEXT NOT NULL,
      o1 REAL, o2 REAL, o3 REAL, o4 REAL,
      violation REAL NOT NULL,
      on_front INTEGER NOT NULL DEFAULT 0,
      evaluation_seconds REAL,
      created_at TEXT NOT NULL,
      ask INTEGER,
      parents TEXT,
      stream_position INTEGER,
      splits TEXT,
      worker TEXT,
      lease_token INTEGER NOT NULL DEFAULT 0,
      lease_until TEXT,
      finished_at TEXT,
      reused_from TEXT,
      tags TEXT,
      PRIMARY KEY (run, id),
      UNIQUE (run, hash)
    );
    INSERT INTO candidate_by_row
      SELECT run, id, generation, hash, architecture, state, reason, accuracy, latency_ms,
        predicted_latency_ms, macs, parameters, metrics, o1, o2, o3, o4, violation, on_front,
        evaluation_seconds, created_at, ask, parents, stream_position, splits, worker, lease_token,
        lease_until, finished_at, reused_from, tags
      FROM candidate ORDER BY run, id;
    DROP TABLE candidate;
    ALTER TABLE candidate_by_row RENAME TO candidate;
    CREATE UNIQUE INDEX candidate_ask ON candidate (run, ask) WHERE ask IS NOT NULL;
    CREATE INDEX candidate_front ON candidate (run) WHERE on_front = 1;
    CREATE INDEX candidate_pending ON candidate (run, id) WHERE state = 'pending';
    """
}
