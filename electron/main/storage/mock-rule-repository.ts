import { type MockRule, type MockRuleSet, mockRuleSchema } from '../../../shared/schemas/tool-loop.ts'
import { readJson } from './json-column.ts'
import type { StorageDatabase } from './storage-database.ts'

/** Rules that answer tool calls. They go with their request. */
export interface MockRuleRepository {
  /** The rules a request is answered by; of one that was never saved (null) those for every request. */
  list(requestId: string | null): MockRuleSet
  /** Puts a list in the place of the one before; null = the rules for every request. */
  save(requestId: string | null, rules: readonly MockRule[]): void
}

/** Rules in the table `mock_rules`. */
export function createMockRuleRepository(db: StorageDatabase): MockRuleRepository {
  const list = db.prepare<[string | null], { ruleJson: string }>(
    'mockRule.list',
    'SELECT rule_json AS ruleJson FROM mock_rules WHERE request_id IS ? ORDER BY position',
  )
  const clear = db.prepare<[string | null]>('mockRule.clear', 'DELETE FROM mock_rules WHERE request_id IS ?')
  const insert = db.prepare<[{ id: string; requestId: string | null; position: number; ruleJson: string }]>(
    'mockRule.insert',
    `INSERT INTO mock_rules (id, request_id, position, rule_json)
     VALUES (@id, @requestId, @position, @ruleJson)`,
  )

  const rulesOf = (requestId: string | null): MockRule[] =>
    list.all(requestId).map(({ ruleJson }) => readJson(mockRuleSchema, ruleJson))

  return {
    list: (requestId) => ({ ofRequest: requestId === null ? [] : rulesOf(requestId), ofAll: rulesOf(null) }),
    save(requestId, rules) {
      db.transaction('mockRule.save', () => {
        clear.run(requestId)
        for (const [position, rule] of rules.entries()) {
          insert.run({ id: rule.id, requestId, position, ruleJson: JSON.stringify(rule) })
        }
      })
    },
  }
}
