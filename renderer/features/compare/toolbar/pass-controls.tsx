import { ChevronDown, Play, Square } from 'lucide-react'
import { Button } from '../../../components/button.tsx'
import { commandKey, Kbd } from '../../../components/kbd.tsx'
import { MenuButton, MenuItem } from '../../../components/menu.tsx'
import { useApp, useAppShallow } from '../../../store/use-app.ts'
import { openComparisonOf } from '../compare-slice.ts'
import { countFailed, countRest } from '../open-comparison.ts'
import styles from './compare-bar.module.css'

export type PassControlsProps = Readonly<{ comparisonId: string }>

/** Runs all of it, what is left of it, or what failed; stops what is under way. */
export function PassControls({ comparisonId }: PassControlsProps) {
  const passState = useApp((state) => openComparisonOf(state, comparisonId)?.progress.state ?? 'idle')
  const startPass = useApp((state) => state.startPass)
  const stopPass = useApp((state) => state.stopPass)
  if (passState !== 'idle') {
    return (
      <Button
        variant="danger"
        aria-label="Stop all"
        isDisabled={passState === 'stopping'}
        icon={<Square size={13} fill="currentColor" aria-hidden="true" />}
        onPress={() => void stopPass(comparisonId)}
      >
        {passState === 'stopping' ? 'Stopping' : 'Stop all'} <Kbd isHint>Esc</Kbd>
      </Button>
    )
  }
  return (
    <div className={styles.run}>
      <Button
        variant="primary"
        aria-label="Run all"
        icon={<Play size={13} fill="currentColor" aria-hidden="true" />}
        onPress={() => void startPass(comparisonId, { kind: 'all' })}
      >
        Run all <Kbd isHint>{commandKey('⏎')}</Kbd>
      </Button>
      <PartsMenu comparisonId={comparisonId} />
    </div>
  )
}

function PartsMenu({ comparisonId }: PassControlsProps) {
  const startPass = useApp((state) => state.startPass)
  const { rest, failed } = useAppShallow((state) => {
    const open = openComparisonOf(state, comparisonId)
    return open === undefined ? { rest: 0, failed: 0 } : { rest: countRest(open), failed: countFailed(open) }
  })
  return (
    <MenuButton label="Run a part" variant="secondary" icon={<ChevronDown size={14} />}>
      <MenuItem
        id="rest"
        label={`Run the rest (${rest.toLocaleString('en')})`}
        description="Cells never run, stopped, interrupted or outdated"
        isDisabled={rest === 0}
        onAction={() => void startPass(comparisonId, { kind: 'rest' })}
      />
      <MenuItem
        id="failed"
        label={`Run the failed again (${failed.toLocaleString('en')})`}
        isDisabled={failed === 0}
        onAction={() => void startPass(comparisonId, { kind: 'failed' })}
      />
    </MenuButton>
  )
}
