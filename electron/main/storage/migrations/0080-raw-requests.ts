import type { Migration } from './migration.ts'

/** A body is JSON, or any text that goes out as it is. Every request until now had JSON. */
export const rawRequests: Migration = {
  version: 80,
  name: 'raw requests',
  sql: `
    ALTER TABLE requests ADD COLUMN body_kind TEXT NOT NULL DEFAULT 'json'
      CHECK (body_kind IN ('json', 'text'));
    ALTER TABLE request_versions ADD COLUMN body_kind TEXT NOT NULL DEFAULT 'json'
      CHECK (body_kind IN ('json', 'text'));
  `,
}
