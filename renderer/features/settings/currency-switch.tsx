import type { Currency } from '../../../shared/schemas/price.ts'
import { Segmented } from '../../components/segmented.tsx'
import { useApp } from '../../store/use-app.ts'

export const CURRENCIES = [
  { id: 'USD', label: 'USD' },
  { id: 'CNY', label: 'CNY' },
] as const

/** The currency of all amounts in the window. Both lists are DeepSeek's own: nothing is converted. */
export function CurrencySwitch() {
  const currency = useApp((state) => state.settings.currency)
  const updateSettings = useApp((state) => state.updateSettings)
  return (
    <Segmented<Currency>
      label="Currency"
      options={CURRENCIES}
      value={currency}
      onChange={(next) => void updateSettings({ currency: next })}
    />
  )
}
