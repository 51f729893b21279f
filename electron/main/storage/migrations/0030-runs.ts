import type { Migration } from './migration.ts'

/**
 * `runs` is the row of the history list; what a list does not show is in `run_details`, `run_texts` and
 * `run_frame_chunks`. A run outlives the request, the environment and the run it replays: those ids are no
 * foreign keys. Every index ends in `started_at_ms` (and the row id), the order in which lists page.
 */
export const runs: Migration = {
  version: 30,
  name: 'runs',
  sql: `
    CREATE TABLE request_versions (
      hash TEXT PRIMARY KEY NOT NULL,
      method TEXT NOT NULL,
      path TEXT NOT NULL,
      headers_json TEXT NOT NULL,
      variables_json TEXT NOT NULL,
      body_hash TEXT NOT NULL REFERENCES bodies (hash)
    ) STRICT;
    CREATE INDEX request_versions_by_body ON request_versions (body_hash);

    CREATE TABLE runs (
      row_id INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      request_id TEXT,
      request_name TEXT NOT NULL,
      replay_of_run_id TEXT,
      environment_id TEXT NOT NULL,
      environment_name TEXT NOT NULL,
      method TEXT NOT NULL,
      path TEXT NOT NULL,
      model TEXT,
      status TEXT NOT NULL CHECK (status IN ('running', 'done', 'failed', 'aborted', 'interrupted')),
      http_status INTEGER,
      error_code TEXT,
      error_title TEXT,
      started_at_ms INTEGER NOT NULL,
      duration_ms REAL,
      first_reasoning_ms REAL,
      first_answer_ms REAL,
      finish_reason TEXT,
      usage_reported INTEGER NOT NULL DEFAULT 0 CHECK (usage_reported IN (0, 1)),
      prompt_tokens INTEGER,
      completion_tokens INTEGER,
      reasoning_tokens INTEGER,
      cache_hit_tokens INTEGER,
      cache_miss_tokens INTEGER,
      total_tokens INTEGER,
      frame_count INTEGER NOT NULL DEFAULT 0,
      body_bytes INTEGER NOT NULL DEFAULT 0,
      prompt_preview TEXT NOT NULL,
      answer_preview TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE INDEX runs_by_start ON runs (started_at_ms);
    CREATE INDEX runs_by_request ON runs (request_id, started_at_ms);
    CREATE INDEX runs_by_model ON runs (model, started_at_ms);
    CREATE INDEX runs_by_status ON runs (status, started_at_ms);
    CREATE INDEX runs_by_environment ON runs (environment_id, started_at_ms);

    CREATE TABLE run_details (
      run_row_id INTEGER PRIMARY KEY REFERENCES runs (row_id) ON DELETE CASCADE,
      version_hash TEXT NOT NULL REFERENCES request_versions (hash),
      sent_body_hash TEXT NOT NULL REFERENCES bodies (hash),
      sent_url TEXT NOT NULL,
      sent_headers_json TEXT NOT NULL,
      response_json TEXT,
      timings_json TEXT NOT NULL,
      connection_json TEXT,
      error_json TEXT,
      message BLOB
    ) STRICT;
    CREATE INDEX run_details_by_version ON run_details (version_hash);
    CREATE INDEX run_details_by_sent_body ON run_details (sent_body_hash);

    CREATE TABLE run_texts (
      run_row_id INTEGER PRIMARY KEY REFERENCES runs (row_id) ON DELETE CASCADE,
      prompt TEXT NOT NULL,
      answer TEXT NOT NULL DEFAULT '',
      reasoning TEXT NOT NULL DEFAULT ''
    ) STRICT;

    CREATE TABLE run_frame_chunks (
      chunk_id INTEGER PRIMARY KEY,
      run_row_id INTEGER NOT NULL REFERENCES runs (row_id) ON DELETE CASCADE,
      first_index INTEGER NOT NULL,
      frames BLOB NOT NULL,
      UNIQUE (run_row_id, first_index)
    ) STRICT;

    DROP VIEW body_references;
    CREATE VIEW body_references (hash) AS
      SELECT body_hash FROM requests
      UNION ALL SELECT body_hash FROM request_versions
      UNION ALL SELECT sent_body_hash FROM run_details;

    CREATE TRIGGER request_versions_release_body AFTER DELETE ON request_versions BEGIN
      DELETE FROM bodies WHERE hash = OLD.body_hash
        AND NOT EXISTS (SELECT 1 FROM body_references WHERE hash = OLD.body_hash);
    END;
    CREATE TRIGGER run_details_release_version_and_body AFTER DELETE ON run_details BEGIN
      DELETE FROM request_versions WHERE hash = OLD.version_hash
        AND NOT EXISTS (SELECT 1 FROM run_details WHERE version_hash = OLD.version_hash);
      DELETE FROM bodies WHERE hash = OLD.sent_body_hash
        AND NOT EXISTS (SELECT 1 FROM body_references WHERE hash = OLD.sent_body_hash);
    END;
  `,
}
