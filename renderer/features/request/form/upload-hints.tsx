import { Plus, TriangleAlert } from 'lucide-react'
import { FILE_EXPIRY_SECONDS, FILE_PURPOSES } from '../../../../shared/catalogue/file-rules.ts'
import { type FormPart, isFilePart } from '../../../../shared/domain/form/form-part.ts'
import { filledParts } from '../../../../shared/domain/form/read-form.ts'
import { uploadWarnings } from '../../../../shared/domain/form/upload-warnings.ts'
import { Button } from '../../../components/button.tsx'
import { type OpenRequest, useVariableScope } from '../use-request.ts'
import styles from './form.module.css'
import { useFileSizes } from './use-file-sizes.ts'

export type UploadHintsProps = Readonly<{
  request: OpenRequest
  parts: readonly FormPart[]
  onAdd: (part: FormPart) => void
}>

/** What the Files API asks of an upload, what it would refuse of this one, and the parts that can still be added. */
export function UploadHints({ request, parts, onAdd }: UploadHintsProps) {
  const scope = useVariableScope(request.draft)
  const filled = filledParts(parts, scope)
  const sizes = useFileSizes(
    filled.flatMap((part) => (isFilePart(part) && part.file !== '' ? [part.file] : [])),
  )
  const warnings = uploadWarnings(filled, sizes)
  return (
    <div className={styles.hints}>
      <p className={styles.hint}>{limitWords()}</p>
      {warnings.length > 0 && (
        <ul className={styles.warnings} aria-label="Warnings">
          {warnings.map((warning) => (
            <li key={warning} className={styles.warning}>
              <TriangleAlert size={13} aria-hidden="true" />
              {warning}
            </li>
          ))}
        </ul>
      )}
      <Offers parts={parts} onAdd={onAdd} />
    </div>
  )
}

const OFFERS: readonly FormPart[] = [
  { name: 'purpose', value: 'user_data' },
  { name: 'expires_after[anchor]', value: 'created_at' },
  { name: 'expires_after[seconds]', value: String(FILE_EXPIRY_SECONDS.min * 24) },
]

function Offers({ parts, onAdd }: Pick<UploadHintsProps, 'parts' | 'onAdd'>) {
  const missing = OFFERS.filter((offer) => !parts.some(({ name }) => name === offer.name))
  if (missing.length === 0) return null
  return (
    <div className={styles.adders}>
      {missing.map((offer) => (
        <Button
          key={offer.name}
          variant="ghost"
          size="small"
          icon={<Plus size={13} aria-hidden="true" />}
          onPress={() => onAdd(offer)}
        >
          {`Add ${offer.name}`}
        </Button>
      ))}
    </div>
  )
}

function limitWords(): string {
  const limits = FILE_PURPOSES.map(({ id, maxBytes }) => `${id} ${maxBytes / (1024 * 1024)} MiB`)
  return `Limits: ${limits.join(', ')}; texts, spreadsheets and ebooks 32 MiB. Without expires_after a file stays.`
}
