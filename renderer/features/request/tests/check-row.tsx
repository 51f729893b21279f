import { ArrowDown, ArrowUp, CopyPlus, Ellipsis, TriangleAlert, X } from 'lucide-react'
import { useMemo } from 'react'
import { describeCheck } from '../../../../shared/domain/checks/describe-check.ts'
import { validateCheck } from '../../../../shared/domain/checks/validate-check.ts'
import type { Check } from '../../../../shared/schemas/check.ts'
import { IconButton } from '../../../components/icon-button.tsx'
import { MenuButton, MenuItem } from '../../../components/menu.tsx'
import { Switch } from '../../../components/switch.tsx'
import { CheckFields } from './check-fields.tsx'
import styles from './tests.module.css'

export type CheckRowProps = Readonly<{
  check: Check
  index: number
  count: number
  /** It was just added: its first field takes the cursor. */
  isNew: boolean
  onChange: (check: Check) => void
  onMove: (toIndex: number) => void
  onDuplicate: () => void
  onRemove: () => void
}>

/** One test. Alt and an arrow key move it. */
export function CheckRow(props: CheckRowProps) {
  const { check, index, isNew, onChange, onMove } = props
  const problem = useMemo(() => validateCheck(check), [check])
  const place = `test ${index + 1}`
  return (
    <li
      className={styles.row}
      aria-label={`Test ${index + 1}: ${describeCheck(check)}`}
      onKeyDown={(event) => {
        const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
        if (!event.altKey || step === 0 || event.defaultPrevented) return
        event.preventDefault()
        onMove(index + step)
      }}
    >
      <div className={styles.switch}>
        <Switch
          label={`Make ${place}`}
          hideLabel
          isSelected={check.enabled}
          onChange={(enabled) => onChange({ ...check, enabled })}
        />
      </div>
      <div className={styles.sentence}>
        <CheckFields check={check} place={place} takesCursor={isNew} onChange={onChange} />
      </div>
      <RowActions {...props} place={place} />
      {problem !== null && (
        <p className={styles.problem}>
          <TriangleAlert size={13} aria-hidden="true" /> {problem}
        </p>
      )}
    </li>
  )
}

function RowActions(props: CheckRowProps & Readonly<{ place: string }>) {
  const { index, count, place, onMove, onDuplicate, onRemove } = props
  return (
    <div className={styles.actions}>
      <MenuButton label={`More for ${place}`} size="small" icon={<Ellipsis size={14} />}>
        <MenuItem
          id="up"
          label="Move up"
          icon={<ArrowUp size={14} />}
          isDisabled={index === 0}
          onAction={() => onMove(index - 1)}
        />
        <MenuItem
          id="down"
          label="Move down"
          icon={<ArrowDown size={14} />}
          isDisabled={index === count - 1}
          onAction={() => onMove(index + 1)}
        />
        <MenuItem id="duplicate" label="Duplicate" icon={<CopyPlus size={14} />} onAction={onDuplicate} />
      </MenuButton>
      <IconButton label={`Remove ${place}`} size="small" icon={<X size={14} />} onPress={onRemove} />
    </div>
  )
}
