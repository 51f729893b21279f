import type { Currency, PriceList } from '../../../shared/schemas/price.ts'
import { TextField } from '../../components/text-field.tsx'
import styles from './editor.module.css'
import type { PriceBlock, PriceForm, PriceFormErrors } from './price-form.ts'

export type PriceListFieldsProps = Readonly<{
  title: string | undefined
  block: PriceBlock
  form: PriceForm
  errors: PriceFormErrors
  onChange: (patch: Partial<PriceForm>) => void
}>

const CURRENCIES: readonly Currency[] = ['USD', 'CNY']
const FIGURES = [
  ['cacheHit', 'cache hit'],
  ['cacheMiss', 'cache miss'],
  ['output', 'output'],
] as const

/** The prices of a tier in both currencies. */
export function PriceListFields({ title, block, form, errors, onChange }: PriceListFieldsProps) {
  const lists = form[block]

  function change(currency: Currency, name: keyof PriceList, text: string): void {
    onChange({ [block]: { ...lists, [currency]: { ...lists[currency], [name]: text } } })
  }

  return (
    <fieldset className={styles.lists}>
      <legend className={styles.legend}>{`${title}, per 1,000,000 tokens`}</legend>
      {CURRENCIES.map((currency) =>
        FIGURES.map(([name, words]) => (
          <TextField
            key={`${currency}.${name}`}
            label={`${currency}, ${words}`}
            monospaced
            inputMode="decimal"
            value={lists[currency][name]}
            error={errors[`${block}.${currency}.${name}`]}
            onChange={(text) => change(currency, name, text)}
          />
        )),
      )}
    </fieldset>
  )
}
