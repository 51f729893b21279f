import { Plus } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { MockRule } from '../../../shared/schemas/tool-loop.ts'
import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { useApp } from '../../store/use-app.ts'
import { RuleCard } from './rule-card.tsx'
import styles from './tool-desk.module.css'
import { mockRulesOf, type RuleScope } from './tool-desk-slice.ts'

/** The rules that answer the calls of a request, and those for every request. */
export function RulesSection({ tabId }: Readonly<{ tabId: string }>) {
  const requestId = useApp((state) => state.tabs.find((tab) => tab.id === tabId)?.savedRequestId ?? null)
  const rules = useApp((state) => mockRulesOf(state, requestId))
  const loadMockRules = useApp((state) => state.loadMockRules)
  const saveMockRules = useApp((state) => state.saveMockRules)
  const [scope, setScope] = useState<RuleScope>(requestId === null ? 'all' : 'request')
  useEffect(() => void loadMockRules(requestId), [requestId, loadMockRules])
  const shown = scope === 'request' ? rules.ofRequest : rules.ofAll
  const save = (next: readonly MockRule[]) => void saveMockRules(requestId, scope, next)
  return (
    <div className={styles.section}>
      <div className={styles.bar}>
        {requestId === null ? (
          <span className={styles.hint}>
            Rules for every request. Save the request to give it rules of its own.
          </span>
        ) : (
          <Segmented
            label="Rules of"
            value={scope}
            onChange={setScope}
            options={[
              { id: 'request', label: 'This request' },
              { id: 'all', label: 'Every request' },
            ]}
          />
        )}
        <Button
          size="small"
          icon={<Plus size={13} aria-hidden="true" />}
          onPress={() => save([...shown, newRule()])}
        >
          Rule
        </Button>
      </div>
      {shown.length === 0 ? (
        <EmptyState title="No rules">
          A rule answers the calls of a tool by itself: with a fixed text, a template such as{' '}
          <code>{'{"city": "{{args.city}}"}'}</code>, or an error. The first one that applies answers; rules
          of the request come before those of every request.
        </EmptyState>
      ) : (
        <ol className={styles.cards}>
          {shown.map((rule, index) => (
            <li key={rule.id}>
              <RuleCard
                rule={rule}
                place={index + 1}
                onChange={(next) => save(shown.with(index, next))}
                onRemove={() => save(shown.toSpliced(index, 1))}
                onMoveUp={index === 0 ? null : () => save(moved(shown, index))}
              />
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}

function newRule(): MockRule {
  return {
    id: crypto.randomUUID(),
    enabled: true,
    toolName: '*',
    condition: null,
    result: { kind: 'template', text: '{"ok": true}' },
  }
}

function moved(rules: readonly MockRule[], index: number): readonly MockRule[] {
  const rule = rules[index]
  return rule === undefined ? rules : rules.toSpliced(index, 1).toSpliced(index - 1, 0, rule)
}
