import type { PriceOverrides } from '../../../shared/schemas/price.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { useApp } from '../../store/use-app.ts'
import styles from './import-preview.module.css'
import { joinOverrides } from './override-edits.ts'
import { utcInstant } from './price-words.ts'
import { useSaveOverrides } from './use-save-overrides.ts'

export type ImportPreviewProps = Readonly<{ imported: PriceOverrides; onClose: () => void }>

/** What a file brings, before anything is stored. */
export function ImportPreview({ imported, onClose }: ImportPreviewProps) {
  const mine = useApp((state) => state.priceOverrides)
  const save = useSaveOverrides()

  async function take(overrides: PriceOverrides): Promise<void> {
    if (await save(overrides)) onClose()
  }

  return (
    <Dialog
      title="Import prices"
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button onPress={() => void take(imported)}>Replace mine</Button>
          <Button variant="primary" onPress={() => void take(joinOverrides(mine, imported))}>
            Add to mine
          </Button>
        </>
      }
    >
      <div className={styles.preview}>
        <ImportGroup title="Prices" lines={imported.periods.map(periodLine)} />
        <ImportGroup
          title="Holiday lists"
          lines={imported.holidays.map(
            ({ fromDate, toDate, days }) => `${fromDate} to ${toDate}: ${days.length} days`,
          )}
        />
        <ImportGroup title="Built-in entries taken out" lines={imported.removedIds} />
      </div>
    </Dialog>
  )
}

function periodLine({ models, startsAtMs, endsAtMs }: PriceOverrides['periods'][number]): string {
  const end = endsAtMs === null ? 'on' : `to ${utcInstant(endsAtMs)}`
  return `${models.join(', ')} from ${utcInstant(startsAtMs)} ${end}`
}

function ImportGroup({ title, lines }: Readonly<{ title: string; lines: readonly string[] }>) {
  return (
    <section>
      <h3 className={styles.heading}>{`${title}: ${lines.length}`}</h3>
      <ul className={styles.lines}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
}
