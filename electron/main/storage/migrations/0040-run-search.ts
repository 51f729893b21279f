import type { Migration } from './migration.ts'

/**
 * Full-text index over `run_texts`. Trigrams find any substring of three characters or more, in Chinese as in
 * English (https://sqlite.org/fts5.html#the_trigram_tokenizer). The index refers to the texts instead of copying
 * them; the triggers are those of https://sqlite.org/fts5.html#external_content_tables.
 */
export const runSearch: Migration = {
  version: 40,
  name: 'run search',
  sql: `
    CREATE VIRTUAL TABLE run_search USING fts5 (
      prompt, answer, reasoning,
      content = 'run_texts', content_rowid = 'run_row_id', tokenize = 'trigram'
    );
    INSERT INTO run_search (run_search) VALUES ('rebuild');

    CREATE TRIGGER run_texts_index_on_insert AFTER INSERT ON run_texts BEGIN
      INSERT INTO run_search (rowid, prompt, answer, reasoning)
      VALUES (NEW.run_row_id, NEW.prompt, NEW.answer, NEW.reasoning);
    END;
    CREATE TRIGGER run_texts_index_on_delete AFTER DELETE ON run_texts BEGIN
      INSERT INTO run_search (run_search, rowid, prompt, answer, reasoning)
      VALUES ('delete', OLD.run_row_id, OLD.prompt, OLD.answer, OLD.reasoning);
    END;
    CREATE TRIGGER run_texts_index_on_update AFTER UPDATE ON run_texts BEGIN
      INSERT INTO run_search (run_search, rowid, prompt, answer, reasoning)
      VALUES ('delete', OLD.run_row_id, OLD.prompt, OLD.answer, OLD.reasoning);
      INSERT INTO run_search (rowid, prompt, answer, reasoning)
      VALUES (NEW.run_row_id, NEW.prompt, NEW.answer, NEW.reasoning);
    END;
  `,
}
