import type { Migration } from './migration.ts'

/**
 * How each environment makes its connections (null = as in the settings), the secrets that this needs, and what a run
 * went through before its last exchange (null = nothing).
 */
export const connections: Migration = {
  version: 130,
  name: 'connections',
  sql: `
    ALTER TABLE environments ADD COLUMN connection_json TEXT;

    CREATE TABLE connection_secrets (
      id TEXT PRIMARY KEY,
      ciphertext BLOB NOT NULL,
      persistence TEXT NOT NULL CHECK (persistence IN ('keyring', 'plain-file'))
    ) STRICT, WITHOUT ROWID;

    ALTER TABLE run_details ADD COLUMN hops_json TEXT;
  `,
}
