import type { Migration } from './migration.ts'

/**
 * Which process carries out a run, as long as it goes on: the app and the command line can work on one database, and
 * the start of one must not end the runs of the other. A run under way without an owner is from an earlier version.
 */
export const runOwner: Migration = {
  version: 100,
  name: 'run-owner',
  sql: `
    CREATE TABLE run_owners (
      run_row_id INTEGER PRIMARY KEY REFERENCES runs (row_id) ON DELETE CASCADE,
      owner_id TEXT NOT NULL
    ) STRICT;
  `,
}
