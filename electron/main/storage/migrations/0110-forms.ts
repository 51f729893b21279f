import type { Migration } from './migration.ts'

/**
 * A body can be a form. SQLite cannot change a check, so that the column is made anew; the hashes of versions are not
 * touched: a run still knows its request.
 */
export const forms: Migration = {
  version: 110,
  name: 'forms',
  sql: `
    ALTER TABLE requests ADD COLUMN kind_of_body TEXT NOT NULL DEFAULT 'json'
      CHECK (kind_of_body IN ('json', 'text', 'form'));
    UPDATE requests SET kind_of_body = body_kind WHERE body_kind <> 'json';
    ALTER TABLE requests DROP COLUMN body_kind;
    ALTER TABLE requests RENAME COLUMN kind_of_body TO body_kind;
    ALTER TABLE request_versions ADD COLUMN kind_of_body TEXT NOT NULL DEFAULT 'json'
      CHECK (kind_of_body IN ('json', 'text', 'form'));
    UPDATE request_versions SET kind_of_body = body_kind WHERE body_kind <> 'json';
    ALTER TABLE request_versions DROP COLUMN body_kind;
    ALTER TABLE request_versions RENAME COLUMN kind_of_body TO body_kind;
  `,
}
