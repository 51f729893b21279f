import type { Migration } from './migration.ts'

/**
 * A comparison is one shared request, columns that override parts of it, rows of variables and repetitions. A cell
 * names the run it shows and, by two hashes, what it was run with: where they differ from those of today, request,
 * column or row were changed since. A cell without a run has no row, and goes with its run.
 *
 * A rating is of an answer, so it belongs to the run and goes with it.
 */
export const comparisons: Migration = {
  version: 70,
  name: 'comparisons',
  sql: `
    CREATE TABLE comparisons (
      id TEXT PRIMARY KEY NOT NULL,
      name TEXT NOT NULL,
      source_request_id TEXT,
      draft_json TEXT NOT NULL,
      columns_json TEXT NOT NULL,
      column_count INTEGER NOT NULL,
      dataset_json TEXT NOT NULL,
      row_count INTEGER NOT NULL,
      repetitions INTEGER NOT NULL,
      created_at_ms INTEGER NOT NULL,
      updated_at_ms INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX comparisons_by_update ON comparisons (updated_at_ms);

    CREATE TABLE comparison_cells (
      cell_id INTEGER PRIMARY KEY,
      comparison_id TEXT NOT NULL REFERENCES comparisons (id) ON DELETE CASCADE,
      column_id TEXT NOT NULL,
      row_id TEXT NOT NULL,
      repetition INTEGER NOT NULL,
      run_id TEXT NOT NULL,
      column_hash TEXT NOT NULL,
      row_hash TEXT NOT NULL,
      answer_digest TEXT,
      UNIQUE (comparison_id, column_id, row_id, repetition)
    ) STRICT;
    CREATE INDEX comparison_cells_by_run ON comparison_cells (run_id);
    CREATE TRIGGER runs_leave_comparison_cells AFTER DELETE ON runs BEGIN
      DELETE FROM comparison_cells WHERE run_id = OLD.id;
    END;

    CREATE TABLE comparison_votes (
      comparison_id TEXT NOT NULL REFERENCES comparisons (id) ON DELETE CASCADE,
      row_id TEXT NOT NULL,
      repetition INTEGER NOT NULL,
      winner_column_id TEXT,
      is_blind INTEGER NOT NULL CHECK (is_blind IN (0, 1)),
      PRIMARY KEY (comparison_id, row_id, repetition)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE run_ratings (
      run_row_id INTEGER PRIMARY KEY REFERENCES runs (row_id) ON DELETE CASCADE,
      verdict TEXT CHECK (verdict IN ('better', 'same', 'worse')),
      stars INTEGER CHECK (stars BETWEEN 1 AND 5),
      note TEXT NOT NULL
    ) STRICT;

    ALTER TABLE environments ADD COLUMN max_concurrent_runs INTEGER NOT NULL DEFAULT 8;
  `,
}
