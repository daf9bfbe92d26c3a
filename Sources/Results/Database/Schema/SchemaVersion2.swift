import GRDB

/// The second schema: many processes on one run, lineage, origin and cost of every result.
enum SchemaVersion2 {
  static func apply(to database: Database) throws {
    try database.execute(sql: changes)
    try database.execute(sql: views)
  }

  /// `ask` is the place in ask order, NULL for what a user enqueued; a lease is held until
  /// `lease_until` with `lease_token`.
  private static let changes = """
    DROP VIEW runs;
    DROP VIEW candidates;
    DROP VIEW pareto_front;
    ALTER TABLE run ADD COLUMN evaluation TEXT;
    ALTER TABLE run ADD COLUMN tags TEXT;
    ALTER TABLE candidate ADD COLUMN ask INTEGER;
    ALTER TABLE candidate ADD COLUMN parents TEXT;
    ALTER TABLE candidate ADD COLUMN stream_position INTEGER;
    ALTER TABLE candidate ADD COLUMN splits TEXT;
    ALTER TABLE candidate ADD COLUMN worker TEXT;
    ALTER TABLE candidate ADD COLUMN lease_token INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE candidate ADD COLUMN lease_until TEXT;
    ALTER TABLE candidate ADD COLUMN finished_at TEXT;
    ALTER TABLE candidate ADD COLUMN reused_from TEXT;
    ALTER TABLE candidate ADD COLUMN tags TEXT;
    UPDATE candidate SET ask = id;
    CREATE UNIQUE INDEX candidate_ask ON candidate (run, ask) WHERE ask IS NOT NULL;
    CREATE INDEX candidate_pending ON candidate (run, id) WHERE state = 'pending';
    """

  /// What it shows, in the fourth schema too; the fifth has other runs.
  static let views = """
    CREATE VIEW runs AS
      SELECT name AS run, id AS run_id, kind, state, space_name AS space, space_fingerprint,
        seed, threads, dataset_fingerprint, predictor_fingerprint, commit_hash, host, objectives,
        reference_point, created_at, finished_at,
        (SELECT count(*) FROM candidate WHERE candidate.run = run.id) AS candidates,
        (SELECT count(*) FROM candidate
          WHERE candidate.run = run.id AND on_front = 1) AS front_size,
        (SELECT count(*) FROM candidate
          WHERE candidate.run = run.id AND candidate.state = 'pending') AS pending,
        evaluation, tags
      FROM run ORDER BY id;
    CREATE VIEW candidates AS
      SELECT run.name AS run, run.id AS run_id, candidate.id, hash, generation, candidate.state,
        architecture, accuracy, latency_ms, predicted_latency_ms, macs, parameters, metrics,
        reason, violation, on_front, evaluation_seconds, candidate.created_at, o1, o2, o3, o4,
        ask, parents, stream_position, splits, worker, lease_token, lease_until,
        candidate.finished_at, reused_from, candidate.tags
      FROM candidate JOIN run ON run.id = candidate.run;
    CREATE VIEW pareto_front AS
      SELECT run.name AS run, run.id AS run_id, candidate.id, hash, generation, candidate.state,
        architecture, accuracy, latency_ms, predicted_latency_ms, macs, parameters, metrics,
        coalesce(latency_ms, predicted_latency_ms) AS effective_latency_ms,
        CASE WHEN latency_ms IS NOT NULL THEN 'measured'
             WHEN predicted_latency_ms IS NOT NULL THEN 'predicted' END AS latency_source,
        o1, o2, o3, o4, splits, candidate.tags
      FROM candidate JOIN run ON run.id = candidate.run
      WHERE on_front = 1
      ORDER BY run.id, effective_latency_ms, candidate.id;
    CREATE VIEW lineage AS
      SELECT run.name AS run, run.id AS run_id, candidate.id, parent.value AS parent
      FROM candidate JOIN run ON run.id = candidate.run, json_each(candidate.parents) AS parent;
    """
}
