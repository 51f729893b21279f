import type { Migration } from './migration.ts'

/** The runs that ended with a 429, which are few among many: a report finds them without reading the others. */
export const refusedRuns: Migration = {
  version: 160,
  name: 'refused-runs',
  sql: `
    CREATE INDEX runs_refused ON runs (environment_id, started_at_ms) WHERE http_status = 429;
  `,
}
