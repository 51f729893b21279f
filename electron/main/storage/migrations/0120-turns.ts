import type { Migration } from './migration.ts'

/**
 * Which run goes on from the answer of which: a conversation is a tree of runs. A run that goes on from none has no
 * row. What a turn adds to the request before it is kept for lists, so that no body is read for them.
 *
 * A run deleted in the middle hands its children to the run before it; those of the first run become first
 * themselves, each of a conversation of its own. The trigger comes before the row goes: after it, the foreign keys
 * would already have forgotten both.
 */
export const turns: Migration = {
  version: 120,
  name: 'turns',
  sql: `
    CREATE TABLE turns (
      run_id TEXT PRIMARY KEY NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
      parent_run_id TEXT REFERENCES runs (id) ON DELETE SET NULL,
      added_text TEXT NOT NULL,
      tool_result_count INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX turns_by_parent ON turns (parent_run_id);
    CREATE TRIGGER runs_hand_on_turns BEFORE DELETE ON runs BEGIN
      UPDATE turns SET parent_run_id = (SELECT parent_run_id FROM turns WHERE run_id = OLD.id)
      WHERE parent_run_id = OLD.id;
    END;
  `,
}
