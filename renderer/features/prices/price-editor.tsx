import { useState } from 'react'
import { type CalendarRule, calendarRuleSchema, type HourlyRates } from '../../../shared/schemas/price.ts'
import { Segmented } from '../../components/segmented.tsx'
import { Select } from '../../components/select.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useAppStore } from '../../store/use-app.ts'
import styles from './editor.module.css'
import { EditorDialog, type SaveOutcome } from './editor-dialog.tsx'
import { withPeriod } from './override-edits.ts'
import {
  newPriceForm,
  type PriceForm,
  type PriceFormErrors,
  parsePriceForm,
  type TierPair,
} from './price-form.ts'
import { PriceListFields } from './price-list-fields.tsx'
import { calendarInWords } from './price-words.ts'
import type { PriceToAdd } from './prices-slice.ts'

/** A form and the id that its period will have. */
export type EditedPrice = Readonly<{ id: string; form: PriceForm; isNew: boolean }>

/** The form of a new price. */
export function newPrice(add: PriceToAdd): EditedPrice {
  return { id: `user-${crypto.randomUUID()}`, form: newPriceForm(add), isNew: true }
}

export type PriceEditorProps = EditedPrice & Readonly<{ onClose: () => void }>

/** What is wrong is said field by field, from the first try to save on. */
export function PriceEditor({ id, form: initial, isNew, onClose }: PriceEditorProps) {
  const store = useAppStore()
  const [form, setForm] = useState(initial)
  const [wasTried, setWasTried] = useState(false)
  const result = parsePriceForm(form, id)
  const errors = wasTried && result.kind === 'invalid' ? result.errors : {}
  const change = (patch: Partial<PriceForm>) => setForm({ ...form, ...patch })

  async function save(): Promise<SaveOutcome> {
    setWasTried(true)
    const { builtInPrices, priceOverrides, savePriceOverrides } = store.getState()
    if (result.kind === 'invalid' || builtInPrices === null) return 'invalid'
    return (await savePriceOverrides(withPeriod(priceOverrides, builtInPrices, result.period))) ?? 'saved'
  }

  return (
    <EditorDialog title={isNew ? 'Add a price' : 'Edit a price'} size="large" onSave={save} onClose={onClose}>
      <WhatAndWhen form={form} errors={errors} onChange={change} />
      <Rates form={form} errors={errors} onChange={change} />
      <WhereFrom form={form} errors={errors} onChange={change} />
    </EditorDialog>
  )
}

type PartProps = Readonly<{
  form: PriceForm
  errors: PriceFormErrors
  onChange: (patch: Partial<PriceForm>) => void
}>

function WhatAndWhen({ form, errors, onChange }: PartProps) {
  return (
    <div className={styles.columns}>
      <TextField
        label="Model ids"
        description="Several with commas between them"
        monospaced
        value={form.models}
        error={errors.models}
        onChange={(models) => onChange({ models })}
      />
      <TextField
        label="Served by"
        placeholder="the model behind the ids"
        value={form.servedBy}
        error={errors.servedBy}
        onChange={(servedBy) => onChange({ servedBy })}
      />
      <TextField
        label="From, UTC"
        monospaced
        value={form.from}
        error={errors.from}
        onChange={(from) => onChange({ from })}
      />
      <TextField
        label="To, UTC"
        monospaced
        placeholder="still in force"
        value={form.until}
        error={errors.until}
        onChange={(until) => onChange({ until })}
      />
    </div>
  )
}

function WhereFrom({ form, errors, onChange }: PartProps) {
  return (
    <div className={styles.columns}>
      <TextField
        label="Source"
        value={form.source}
        error={errors.source}
        onChange={(source) => onChange({ source })}
      />
      <TextField label="Note" value={form.note} error={errors.note} onChange={(note) => onChange({ note })} />
    </div>
  )
}

const KINDS = [
  { id: 'flat', label: 'One price' },
  { id: 'hourly', label: 'By the hour' },
] as const

function Rates(props: PartProps) {
  const { form, onChange } = props
  const [insideName, outsideName] = form.tiers.split('/')
  return (
    <>
      <div>
        <Segmented<PriceForm['kind']>
          label="Kind of price"
          options={KINDS}
          value={form.kind}
          onChange={(kind) => onChange({ kind })}
        />
      </div>
      {form.kind === 'hourly' && <Hours {...props} />}
      <PriceListFields {...props} block="inside" title={form.kind === 'flat' ? 'Price' : insideName} />
      {form.kind === 'hourly' && <PriceListFields {...props} block="outside" title={outsideName} />}
    </>
  )
}

const TIER_PAIRS = [
  { id: 'peak/off-peak', label: 'Peak in these hours, else off-peak' },
  { id: 'peak/standard', label: 'Peak in these hours, else standard' },
  { id: 'off-peak/standard', label: 'Off-peak in these hours, else standard' },
]
const DECIDED_BY = [
  { id: 'completion', label: 'The end of the run' },
  { id: 'not-documented', label: 'Not documented' },
]
const CALENDARS = calendarRuleSchema.options.map((id) => ({ id, label: calendarInWords(id) }))

function Hours({ form, errors, onChange }: PartProps) {
  return (
    <div className={styles.columns}>
      <Select<TierPair>
        label="Tiers"
        groups={[{ id: 'tiers', options: TIER_PAIRS }]}
        value={form.tiers}
        onChange={(tiers) => onChange({ tiers })}
      />
      <TextField
        label="Hours, UTC"
        monospaced
        value={form.hours}
        error={errors.hours}
        onChange={(hours) => onChange({ hours })}
      />
      <Select<CalendarRule>
        label="On"
        groups={[{ id: 'calendars', options: CALENDARS }]}
        value={form.calendar}
        onChange={(calendar) => onChange({ calendar })}
      />
      <Select<HourlyRates['decidedBy']>
        label="The tier is decided by"
        groups={[{ id: 'instants', options: DECIDED_BY }]}
        value={form.decidedBy}
        onChange={(decidedBy) => onChange({ decidedBy })}
      />
    </div>
  )
}
