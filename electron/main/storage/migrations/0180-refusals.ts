import type { Migration } from './migration.ts'

/**
 * Each 429 that a run got, its last try or one before it, at the time at which it came. Those of runs that are there
 * already are read from what was kept of their tries and of their answer.
 */
export const refusals: Migration = {
  version: 180,
  name: 'refusals',
  sql: `
    CREATE TABLE refusals (
      run_row_id INTEGER NOT NULL REFERENCES runs (row_id) ON DELETE CASCADE,
      attempt INTEGER NOT NULL,
      environment_id TEXT NOT NULL,
      at_ms INTEGER NOT NULL,
      PRIMARY KEY (run_row_id, attempt)
    ) STRICT, WITHOUT ROWID;

    INSERT INTO refusals
      SELECT row_id, hop.value ->> 'attempt', environment_id,
        started_at_ms + CAST(round(hop.value ->> 'offsetMs') AS INTEGER)
      FROM runs JOIN run_details ON run_row_id = row_id, json_each(hops_json) AS hop
      WHERE hop.value ->> 'kind' = 'retry' AND hop.value ->> 'httpStatus' = 429;

    INSERT INTO refusals
      SELECT row_id,
        1 + (SELECT count(*) FROM json_each(hops_json) AS hop WHERE hop.value ->> 'kind' = 'retry'),
        environment_id, started_at_ms + CAST(round(ifnull(timings_json ->> 'headersMs', 0)) AS INTEGER)
      FROM runs JOIN run_details ON run_row_id = row_id
      WHERE http_status = 429;

    DROP INDEX runs_refused;
    CREATE INDEX refusals_by_time ON refusals (environment_id, at_ms);
  `,
}
