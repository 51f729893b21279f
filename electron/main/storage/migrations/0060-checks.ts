import type { Migration } from './migration.ts'

/**
 * Tests of requests, and what they found of each run. They are no part of a request's version: they change nothing
 * of what is sent. The counts are in `runs` for lists and comparisons; null = no tests were made.
 */
export const checks: Migration = {
  version: 60,
  name: 'checks',
  sql: `
    ALTER TABLE requests ADD COLUMN tests_json TEXT NOT NULL DEFAULT '[]';
    ALTER TABLE runs ADD COLUMN checks_passed INTEGER;
    ALTER TABLE runs ADD COLUMN checks_failed INTEGER;
    ALTER TABLE runs ADD COLUMN checks_unknown INTEGER;
    ALTER TABLE run_details ADD COLUMN tests_json TEXT NOT NULL DEFAULT '[]';
    ALTER TABLE run_details ADD COLUMN checks_json TEXT;
  `,
}
