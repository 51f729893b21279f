import type { Migration } from './migration.ts'

/**
 * A conversation is named by its turns, so that several of them can be its first: branches of the first turn, and
 * those that a deleted first one handed on. The name is the id of the run that was first when the conversation began.
 * Every run of a conversation has its row; a run alone has none.
 *
 * A tab knew the run that its request goes on from, and now knows the turn that it is another try of.
 */
export const conversations: Migration = {
  version: 170,
  name: 'conversations',
  sql: `
    DROP TRIGGER runs_hand_on_turns;
    CREATE TABLE new_turns (
      run_id TEXT PRIMARY KEY NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
      parent_run_id TEXT REFERENCES runs (id) ON DELETE SET NULL,
      conversation_id TEXT NOT NULL,
      added_text TEXT NOT NULL,
      tool_result_count INTEGER NOT NULL
    ) STRICT;
    INSERT INTO new_turns
      WITH RECURSIVE members (run_id, conversation_id) AS (
        SELECT run_id, run_id FROM turns WHERE parent_run_id IS NULL
        UNION SELECT parent_run_id, parent_run_id FROM turns
          WHERE parent_run_id IS NOT NULL AND parent_run_id NOT IN (SELECT run_id FROM turns)
        UNION SELECT turns.run_id, conversation_id FROM members
          JOIN turns ON turns.parent_run_id = members.run_id)
      SELECT members.run_id, parent_run_id, conversation_id, ifnull(added_text, prompt_preview),
        ifnull(tool_result_count, 0)
      FROM members JOIN runs ON runs.id = members.run_id LEFT JOIN turns ON turns.run_id = members.run_id;
    DROP TABLE turns;
    ALTER TABLE new_turns RENAME TO turns;
    CREATE INDEX turns_by_parent ON turns (parent_run_id);
    CREATE INDEX turns_by_conversation ON turns (conversation_id);
    CREATE TRIGGER runs_hand_on_turns BEFORE DELETE ON runs BEGIN
      UPDATE turns SET parent_run_id = (SELECT parent_run_id FROM turns WHERE run_id = OLD.id)
      WHERE parent_run_id = OLD.id;
    END;
    UPDATE open_tabs SET tab_json = json_set(json_remove(tab_json, '$.parentRunId'), '$.besideRunId',
        (SELECT run_id FROM turns WHERE parent_run_id = json_extract(tab_json, '$.parentRunId') LIMIT 1))
      WHERE json_extract(tab_json, '$.parentRunId') IS NOT NULL;
    UPDATE open_tabs SET tab_json = json_remove(tab_json, '$.parentRunId')
      WHERE json_type(tab_json, '$.parentRunId') IS NOT NULL;
  `,
}
