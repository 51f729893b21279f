import type { ComparedModel } from '../../../shared/catalogue/model-differences.ts'
import { ConfirmDialog } from '../../components/dialog.tsx'
import { DifferenceList } from './difference-list.tsx'
import styles from './models.module.css'

export type AdoptDialogProps = Readonly<{
  models: readonly ComparedModel[]
  environmentName: string
  onAdopt: () => void
  onClose: () => void
}>

/** What will change in the catalogue, before it does. */
export function AdoptDialog({ models, environmentName, onAdopt, onClose }: AdoptDialogProps) {
  const hasNew = models.some(({ isKnown }) => !isKnown)
  return (
    <ConfirmDialog
      title={models.length === 1 ? `Adopt ${models[0]?.listed.id}?` : `Adopt ${models.length} models?`}
      isOpen
      confirmLabel="Adopt"
      onConfirm={onAdopt}
      onCancel={onClose}
    >
      <div className={styles.group}>
        <p className={styles.explanation}>
          What {environmentName} says holds from now on for pickers, forms, estimates and checks, in every
          environment. Settings, Models takes it back.
        </p>
        {models.map((compared) => (
          <div key={compared.listed.id} className={styles.item}>
            {models.length > 1 && <code className={styles.id}>{compared.listed.id}</code>}
            <DifferenceList compared={compared} />
          </div>
        ))}
        {hasNew && (
          <p className={styles.explanation}>
            A list says nothing of prices and of the rules for parameters. A new model has no price until one
            is added under Prices, and its parameters are taken to work as those of today’s models.
          </p>
        )}
      </div>
    </ConfirmDialog>
  )
}
