import GRDB

/// The first schema, as files of version 1 have it; it never changes.
enum SchemaVersion1 {
  static func apply(to database: Database) throws {
    try database.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
    try database.execute(sql: tables)
    try database.execute(sql: views)
  }

  private static let tables = """
    CREATE TABLE run (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('running', 'finished', 'failed')),
      space_name TEXT NOT NULL,
      space_fingerprint TEXT NOT NULL,
      space_text TEXT NOT NULL,
      experiment_text TEXT NOT NULL,
      seed INTEGER NOT NULL,
      threads INTEGER NOT NULL,
      dataset_fingerprint TEXT,
      predictor_fingerprint TEXT,
      commit_hash TEXT NOT NULL,
      host TEXT NOT NULL,
      objectives TEXT NOT NULL,
      reference_point TEXT,
      created_at TEXT NOT NULL,
      finished_at TEXT
    );
    CREATE TABLE candidate (
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
      PRIMARY KEY (run, id),
      UNIQUE (run, hash)
    ) WITHOUT ROWID;
    CREATE INDEX candidate_front ON candidate (run) WHERE on_front = 1;
    CREATE TABLE event (
      run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
      step INTEGER NOT NULL,
      kind TEXT NOT NULL,
      "values" TEXT NOT NULL,
      PRIMARY KEY (run, step, kind)
    ) WITHOUT ROWID;
    CREATE TABLE hypervolume (
      run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
      generation INTEGER NOT NULL,
      evaluations INTEGER NOT NULL,
      hypervolume REAL NOT NULL,
      PRIMARY KEY (run, generation)
    ) WITHOUT ROWID;
    """

  private static let views = """
    CREATE VIEW runs AS
      SELECT name AS run, id AS run_id, kind, state, space_name AS space, space_fingerprint,
        seed, threads, dataset_fingerprint, predictor_fingerprint, commit_hash, host, objectives,
        reference_point, created_at, finished_at,
        (SELECT count(*) FROM candidate WHERE candidate.run = run.id) AS candidates,
        (SELECT count(*) FROM candidate
          WHERE candidate.run = run.id AND on_front = 1) AS front_size
      FROM run ORDER BY id;
    CREATE VIEW candidates AS
      SELECT run.name AS run, run.id AS run_id, candidate.id, hash, generation, candidate.state,
        architecture, accuracy, latency_ms, predicted_latency_ms, macs, parameters, metrics,
        reason, violation, on_front, evaluation_seconds, candidate.created_at
      FROM candidate JOIN run ON run.id = candidate.run;
    CREATE VIEW pareto_front AS
      SELECT run.name AS run, run.id AS run_id, candidate.id, hash, generation, candidate.state,
        architecture, accuracy, latency_ms, predicted_latency_ms, macs, parameters, metrics,
        coalesce(latency_ms, predicted_latency_ms) AS effective_latency_ms,
        CASE WHEN latency_ms IS NOT NULL THEN 'measured'
             WHEN predicted_latency_ms IS NOT NULL THEN 'predicted' END AS latency_source
      FROM candidate JOIN run ON run.id = candidate.run
      WHERE on_front = 1
      ORDER BY run.id, effective_latency_ms, candidate.id;
    CREATE VIEW hypervolume_history AS
      SELECT run.name AS run, run.id AS run_id, generation, evaluations, hypervolume,
        reference_point
      FROM hypervolume JOIN run ON run.id = hypervolume.run
      ORDER BY run.id, generation;
    """
}
