import { useState } from 'react'
import { NO_OVERRIDES } from '../../../shared/domain/billing/merge-books.ts'
import type { PriceOverrides } from '../../../shared/schemas/price.ts'
import { Button } from '../../components/button.tsx'
import { ConfirmDialog } from '../../components/dialog.tsx'
import { ErrorNote } from '../../components/error-note.tsx'
import { useApp, useAppStore } from '../../store/use-app.ts'
import { CurrencySwitch } from '../settings/index.ts'
import { ageOfBook } from './book-age.ts'
import { ImportPreview } from './import-preview.tsx'
import styles from './prices-dialog.module.css'
import { useSaveOverrides } from './use-save-overrides.ts'

/** How old the built-in figures are, and what can be done with the user's. */
export function PriceBookBar() {
  const store = useAppStore()
  const overrides = useApp((state) => state.priceOverrides)
  const checkedOn = useApp((state) => state.builtInPrices?.checkedOn ?? '')
  const save = useSaveOverrides()
  const [isResetting, setIsResetting] = useState(false)
  const [imported, setImported] = useState<PriceOverrides | null>(null)
  const hasChanges = overrides.periods.length + overrides.holidays.length + overrides.removedIds.length > 0
  return (
    <>
      <div className={styles.bar}>
        <span className={styles.checked}>{`Built-in prices checked on ${checkedOn}`}</span>
        <span className={styles.end}>
          <CurrencySwitch />
          <Button size="small" onPress={() => void store.getState().importPrices().then(setImported)}>
            Import…
          </Button>
          <Button size="small" isDisabled={!hasChanges} onPress={() => void store.getState().exportPrices()}>
            Export mine…
          </Button>
          <Button size="small" isDisabled={!hasChanges} onPress={() => setIsResetting(true)}>
            Reset all
          </Button>
        </span>
      </div>
      <StaleNote checkedOn={checkedOn} />
      <ConfirmDialog
        title="Reset all prices and holidays?"
        isOpen={isResetting}
        danger
        confirmLabel="Reset all"
        onCancel={() => setIsResetting(false)}
        onConfirm={() => {
          setIsResetting(false)
          void save(NO_OVERRIDES)
        }}
      >
        What you added, changed and removed is gone then, and the built-in book holds as it is. Stored runs
        keep the price they have.
      </ConfirmDialog>
      {imported !== null && <ImportPreview imported={imported} onClose={() => setImported(null)} />}
    </>
  )
}

function StaleNote({ checkedOn }: Readonly<{ checkedOn: string }>) {
  const [nowMs] = useState(() => Date.now())
  const age = ageOfBook(checkedOn, nowMs)
  if (!age.isStale) return null
  return (
    <ErrorNote tone="warning" title={`The built-in prices are ${age.days} days old`}>
      Compare them with the pricing page, or update the app. A price that you add here wins over a built-in
      one.
    </ErrorNote>
  )
}
