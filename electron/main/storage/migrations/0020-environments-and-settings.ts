import type { Migration } from './migration.ts'

/** A key's ciphertext lives apart from its environment, so that no listing can carry it. */
export const environmentsAndSettings: Migration = {
  version: 20,
  name: 'environments and settings',
  sql: `
    CREATE TABLE environments (
      id TEXT PRIMARY KEY NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('sandbox', 'custom')),
      position INTEGER NOT NULL,
      name TEXT NOT NULL,
      base_url TEXT NOT NULL,
      variables_json TEXT NOT NULL,
      sandbox_json TEXT NOT NULL
    ) STRICT;

    CREATE TABLE environment_keys (
      environment_id TEXT PRIMARY KEY NOT NULL REFERENCES environments (id) ON DELETE CASCADE,
      hint TEXT NOT NULL,
      persistence TEXT NOT NULL CHECK (persistence IN ('keyring', 'plain-file')),
      ciphertext BLOB NOT NULL
    ) STRICT;

    INSERT INTO environments (id, kind, position, name, base_url, variables_json, sandbox_json)
    VALUES ('sandbox', 'sandbox', 0, 'Sandbox', '', '[]',
      '{"strictToday":false,"scenario":"normal","firstTokenMs":300,"tokensPerSecond":60}');

    CREATE TABLE settings (
      name TEXT PRIMARY KEY NOT NULL,
      value_json TEXT NOT NULL
    ) STRICT;

    CREATE TABLE open_tabs (
      id TEXT PRIMARY KEY NOT NULL,
      position INTEGER NOT NULL,
      active INTEGER NOT NULL CHECK (active IN (0, 1)),
      tab_json TEXT NOT NULL
    ) STRICT;
  `,
}
