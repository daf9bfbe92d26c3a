import GRDB

/// The fifth schema: how runs end, which processes work on them, and where they were started.
enum SchemaVersion5 {
  static func apply(to database: Database) throws {
    try database.execute(sql: tables)
    try database.execute(sql: views)
  }

  /// Paths in an experiment are relative to `folder`.
  private static let tables = """
    DROP VIEW runs;
    ALTER TABLE run ADD COLUMN ending TEXT;
    ALTER TABLE run ADD COLUMN ending_reason TEXT;
    ALTER TABLE run ADD COLUMN folder TEXT;
    CREATE TABLE run_process (
      run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
      name TEXT NOT NULL,
      seen_at TEXT NOT NULL,
      PRIMARY KEY (run, name)
    ) WITHOUT ROWID;
    """

  private static let views = """
    CREATE VIEW runs AS
      SELECT name AS run, id AS run_id, kind, state, space_name AS space, space_fingerprint,
        seed, threads, dataset_fingerprint, predictor_fingerprint, commit_hash, host, objectives,
        reference_point, created_at, finished_at,
        (SELECT count(*) FROM candidate WHERE candidate.run = run.id) AS candidates,
        (SELECT count(*) FROM candidate
          WHERE candidate.run = run.id AND on_front = 1) AS front_size,
        (SELECT count(*) FROM candidate
          WHERE candidate.run = run.id AND candidate.state = 'pending') AS pending,
        evaluation, tags, ending, ending_reason, folder,
        (SELECT count(*) FROM candidate
          WHERE candidate.run = run.id AND candidate.state IN ('failed', 'stopped')) AS failed
      FROM run ORDER BY id;
    """
}
