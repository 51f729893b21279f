import type { Migration } from './migration.ts'

/**
 * Servers of the Model Context Protocol with what they were allowed for, and rules that answer tool calls. The values
 * of a server's variables and headers are ciphertext of the key ring or are not here at all. A rule without a request
 * is for every request.
 */
export const toolServersAndMocks: Migration = {
  version: 140,
  name: 'tool-servers-and-mocks',
  sql: `
    CREATE TABLE tool_servers (
      id TEXT PRIMARY KEY,
      position INTEGER NOT NULL,
      name TEXT NOT NULL,
      transport_json TEXT NOT NULL,
      timeout_ms INTEGER NOT NULL,
      value_names_json TEXT NOT NULL,
      values_ciphertext BLOB,
      allowed_for TEXT
    ) STRICT;

    CREATE TABLE mock_rules (
      id TEXT PRIMARY KEY,
      request_id TEXT REFERENCES requests (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      rule_json TEXT NOT NULL
    ) STRICT;

    CREATE INDEX mock_rules_by_request ON mock_rules (request_id, position);
  `,
}
