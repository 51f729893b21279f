import type { Migration } from './migration.ts'

/**
 * The folder that collections are kept in step with, at most one, and what both sides agreed on last: for each
 * collection and request the hash of the text of its file, and the id that this has in it: that of another app where
 * both had the same request before they met. An id outlives what it names, to tell what was deleted
 * from what is new: it is no foreign key.
 */
export const workspace: Migration = {
  version: 90,
  name: 'workspace',
  sql: `
    CREATE TABLE workspace_folder (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      path TEXT NOT NULL
    ) STRICT;

    CREATE TABLE workspace_agreements (
      kind TEXT NOT NULL CHECK (kind IN ('collection', 'request')),
      id TEXT NOT NULL,
      file_id TEXT NOT NULL,
      parent_id TEXT,
      name TEXT NOT NULL,
      file_name TEXT NOT NULL,
      sibling_order REAL NOT NULL,
      text_hash TEXT NOT NULL,
      PRIMARY KEY (kind, id)
    ) STRICT;
  `,
}
