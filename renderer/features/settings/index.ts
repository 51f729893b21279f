export { CurrencySwitch } from './currency-switch.tsx'
export { SettingsDialog } from './settings-dialog.tsx'
export {
  createSettingsSlice,
  type SettingsSection,
  type SettingsSlice,
  selectTheme,
} from './settings-slice.ts'
