import { useState } from 'react'
import { TextField } from '../../components/text-field.tsx'
import { useAppStore } from '../../store/use-app.ts'
import styles from './editor.module.css'
import { EditorDialog, type SaveOutcome } from './editor-dialog.tsx'
import { type HolidayForm, parseHolidayForm } from './holiday-form.ts'
import { withHolidays } from './override-edits.ts'

export type HolidayEditorProps = Readonly<{
  id: string
  form: HolidayForm
  isNew: boolean
  onClose: () => void
}>

const DAY_ROWS = 12

/** What is wrong is said field by field, from the first try to save on. */
export function HolidayEditor({ id, form: initial, isNew, onClose }: HolidayEditorProps) {
  const store = useAppStore()
  const [form, setForm] = useState(initial)
  const [wasTried, setWasTried] = useState(false)
  const result = parseHolidayForm(form, { id, checkedOn: new Date().toISOString().slice(0, 10) })
  const errors = wasTried && result.kind === 'invalid' ? result.errors : {}
  const field = (name: keyof HolidayForm) => ({
    value: form[name],
    error: errors[name],
    onChange: (text: string) => setForm({ ...form, [name]: text }),
  })

  async function save(): Promise<SaveOutcome> {
    setWasTried(true)
    const { builtInPrices, priceOverrides, savePriceOverrides } = store.getState()
    if (result.kind === 'invalid' || builtInPrices === null) return 'invalid'
    return (await savePriceOverrides(withHolidays(priceOverrides, builtInPrices, result.list))) ?? 'saved'
  }

  return (
    <EditorDialog title={isNew ? 'Add holidays' : 'Edit holidays'} onSave={save} onClose={onClose}>
      <div className={styles.columns}>
        <TextField label="First date" monospaced {...field('fromDate')} />
        <TextField label="Last date" monospaced {...field('toDate')} />
      </div>
      <TextField
        label="Holidays"
        description="A line for each day: 2027-01-01 New Year"
        monospaced
        rows={DAY_ROWS}
        {...field('days')}
      />
      <div className={styles.columns}>
        <TextField label="Source" {...field('source')} />
        <TextField label="Note" {...field('note')} />
      </div>
    </EditorDialog>
  )
}
