import type { Migration } from './migration.ts'

/**
 * `bodies` holds each big text once, under the SHA-256 of its UTF-8 bytes. A body goes when the last row that
 * refers to it does: `body_references` lists those rows, and triggers on them look it up.
 */
export const collectionsAndRequests: Migration = {
  version: 10,
  name: 'collections and requests',
  sql: `
    CREATE TABLE bodies (
      hash TEXT PRIMARY KEY NOT NULL,
      encoding TEXT NOT NULL CHECK (encoding IN ('deflate', 'plain')),
      content BLOB NOT NULL
    ) STRICT;

    CREATE TABLE collections (
      id TEXT PRIMARY KEY NOT NULL,
      parent_id TEXT REFERENCES collections (id) ON DELETE CASCADE,
      name TEXT NOT NULL,
      position INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX collections_by_parent ON collections (parent_id, position);

    CREATE TABLE requests (
      id TEXT PRIMARY KEY NOT NULL,
      collection_id TEXT NOT NULL REFERENCES collections (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      name TEXT NOT NULL,
      method TEXT NOT NULL,
      path TEXT NOT NULL,
      created_at_ms INTEGER NOT NULL,
      updated_at_ms INTEGER NOT NULL,
      version_hash TEXT NOT NULL,
      body_hash TEXT NOT NULL REFERENCES bodies (hash),
      headers_json TEXT NOT NULL,
      variables_json TEXT NOT NULL
    ) STRICT;
    CREATE INDEX requests_by_collection ON requests (collection_id, position);
    CREATE INDEX requests_by_body ON requests (body_hash);

    CREATE VIEW body_references (hash) AS SELECT body_hash FROM requests;

    CREATE TRIGGER requests_release_body_on_delete AFTER DELETE ON requests BEGIN
      DELETE FROM bodies WHERE hash = OLD.body_hash
        AND NOT EXISTS (SELECT 1 FROM body_references WHERE hash = OLD.body_hash);
    END;
    CREATE TRIGGER requests_release_body_on_update AFTER UPDATE OF body_hash ON requests BEGIN
      DELETE FROM bodies WHERE hash = OLD.body_hash
        AND NOT EXISTS (SELECT 1 FROM body_references WHERE hash = OLD.body_hash);
    END;
  `,
}
