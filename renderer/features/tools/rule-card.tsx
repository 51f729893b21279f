import { ArrowUp, X } from 'lucide-react'
import { mockRuleProblem } from '../../../shared/domain/tool-loop/match-mock.ts'
import type { MockResult, MockRule } from '../../../shared/schemas/tool-loop.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { Checkbox, Switch } from '../../components/switch.tsx'
import { TextField } from '../../components/text-field.tsx'
import styles from './tool-desk.module.css'

export type RuleCardProps = Readonly<{
  rule: MockRule
  /** From 1. */
  place: number
  onChange: (rule: MockRule) => void
  onRemove: () => void
  /** Null for the first one. */
  onMoveUp: (() => void) | null
}>

const RESULT_KINDS: readonly Readonly<{ id: MockResult['kind']; label: string }>[] = [
  { id: 'fixed', label: 'Fixed' },
  { id: 'template', label: 'Template' },
  { id: 'error', label: 'Error' },
]

/** One rule, edited in place. */
export function RuleCard({ rule, place, onChange, onRemove, onMoveUp }: RuleCardProps) {
  const { condition, result } = rule
  const problem = mockRuleProblem(rule)
  return (
    <article className={styles.card} aria-label={`Rule ${place}`}>
      <div className={styles.line}>
        <Switch
          label={`Use rule ${place}`}
          hideLabel
          isSelected={rule.enabled}
          onChange={(enabled) => onChange({ ...rule, enabled })}
        />
        <TextField
          label={`Tool of rule ${place}`}
          hideLabel
          monospaced
          small
          placeholder="tool name, or *"
          value={rule.toolName}
          onChange={(toolName) => onChange({ ...rule, toolName })}
        />
        <Segmented
          label={`Result of rule ${place}`}
          options={RESULT_KINDS}
          value={result.kind}
          onChange={(kind) => onChange({ ...rule, result: { ...result, kind } })}
        />
        <span className={styles.spring} />
        {onMoveUp !== null && (
          <IconButton
            label={`Move rule ${place} up`}
            size="small"
            icon={<ArrowUp size={14} />}
            onPress={onMoveUp}
          />
        )}
        <IconButton label={`Remove rule ${place}`} size="small" icon={<X size={14} />} onPress={onRemove} />
      </div>
      <div className={styles.line}>
        <Checkbox
          label="Only when"
          isSelected={condition !== null}
          onChange={(isOn) =>
            onChange({ ...rule, condition: isOn ? { path: '$.city', expectedText: '"Paris"' } : null })
          }
        />
        {condition !== null && (
          <>
            <TextField
              label={`Path of rule ${place}`}
              hideLabel
              monospaced
              small
              placeholder="$.city"
              value={condition.path}
              onChange={(path) => onChange({ ...rule, condition: { ...condition, path } })}
            />
            <span>is</span>
            <TextField
              label={`Expected value of rule ${place}`}
              hideLabel
              monospaced
              small
              placeholder={'"Paris"'}
              value={condition.expectedText}
              onChange={(expectedText) => onChange({ ...rule, condition: { ...condition, expectedText } })}
            />
          </>
        )}
      </div>
      {problem !== null && <p className={styles.problem}>{problem}</p>}
      <TextField
        label={`Text of rule ${place}`}
        hideLabel
        monospaced
        rows={3}
        value={result.text}
        onChange={(text) => onChange({ ...rule, result: { ...result, text } })}
        description={
          result.kind === 'template'
            ? 'Places: {{args}}, {{args.name}}, {{callId}}, {{tool}}, {{round}}. A template that is JSON stays JSON.'
            : undefined
        }
      />
    </article>
  )
}
