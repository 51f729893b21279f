import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorNote } from '../../components/error-note.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useAppStore } from '../../store/use-app.ts'
import styles from './editor.module.css'
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
  const [refusal, setRefusal] = useState<string | null>(null)
  const result = parseHolidayForm(form, { id, checkedOn: new Date().toISOString().slice(0, 10) })
  const errors = wasTried && result.kind === 'invalid' ? result.errors : {}
  const field = (name: keyof HolidayForm) => ({
    value: form[name],
    error: errors[name],
    onChange: (text: string) => setForm({ ...form, [name]: text }),
  })

  async function save(): Promise<void> {
    setWasTried(true)
    const { builtInPrices, priceOverrides, savePriceOverrides } = store.getState()
    if (result.kind === 'invalid' || builtInPrices === null) return
    const error = await savePriceOverrides(withHolidays(priceOverrides, builtInPrices, result.list))
    if (error === null) onClose()
    else setRefusal(error.message)
  }

  return (
    <Dialog
      title={isNew ? 'Add holidays' : 'Edit holidays'}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" onPress={() => void save()}>
            Save
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {refusal !== null && <ErrorNote title="The holidays were not saved">{refusal}</ErrorNote>}
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
      </div>
    </Dialog>
  )
}
