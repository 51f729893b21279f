import type { Migration } from './migration.ts'

/**
 * What a run cost, the tokens that cost is of, and the collection its request was in then: moving or deleting the
 * request later changes no report. Amounts are whole 10⁻¹² of the currency. Runs from before have no price: where
 * the server reported their usage, they count as billed at an unknown price.
 *
 * `runs_by_usage` covers every column of a report, in a quarter of the bytes of the table: twice as fast over
 * 100,000 runs as reading the table, three times over a sixth of them. A rollup per day could not answer for any
 * time zone, nor give medians. A run enters the index once, when it ends.
 */
export const runCosts: Migration = {
  version: 50,
  name: 'run costs',
  sql: `
    ALTER TABLE runs ADD COLUMN collection_id TEXT;
    ALTER TABLE runs ADD COLUMN collection_name TEXT;
    ALTER TABLE runs ADD COLUMN is_billed INTEGER NOT NULL DEFAULT 0 CHECK (is_billed IN (0, 1));
    ALTER TABLE runs ADD COLUMN cost_usd_pico INTEGER;
    ALTER TABLE runs ADD COLUMN cost_cny_pico INTEGER;
    ALTER TABLE runs ADD COLUMN cost_is_estimate INTEGER NOT NULL DEFAULT 0 CHECK (cost_is_estimate IN (0, 1));
    ALTER TABLE runs ADD COLUMN billed_hit_tokens INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE runs ADD COLUMN billed_miss_tokens INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE runs ADD COLUMN billed_reasoning_tokens INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE runs ADD COLUMN billed_answer_tokens INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE run_details ADD COLUMN price_json TEXT;

    UPDATE runs SET
      is_billed = usage_reported,
      billed_hit_tokens = ifnull(cache_hit_tokens, 0),
      billed_miss_tokens = ifnull(cache_miss_tokens, ifnull(prompt_tokens, 0) - ifnull(cache_hit_tokens, 0)),
      billed_reasoning_tokens = ifnull(reasoning_tokens, 0),
      billed_answer_tokens = ifnull(completion_tokens, 0) - ifnull(reasoning_tokens, 0)
    WHERE usage_reported = 1;
    UPDATE runs SET (collection_id, collection_name) = (
      SELECT collections.id, collections.name
      FROM requests JOIN collections ON collections.id = requests.collection_id
      WHERE requests.id = runs.request_id
    );

    CREATE INDEX runs_by_usage ON runs (
      started_at_ms, environment_id, model, status, is_billed, cost_usd_pico, cost_cny_pico, cost_is_estimate,
      billed_hit_tokens, billed_miss_tokens, billed_reasoning_tokens, billed_answer_tokens,
      first_reasoning_ms, first_answer_ms, duration_ms, environment_name, collection_id, collection_name
    ) WHERE model IS NOT NULL AND status <> 'running';
  `,
}
