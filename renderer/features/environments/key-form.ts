import type { KeyEntry } from './environments-slice.ts'

/** A key as it is typed. Where there is no key ring, it is kept for this run of the app unless the user accepts otherwise. */
export type KeyForm = Readonly<{ text: string; keepsForRun: boolean; acceptsInsecure: boolean }>

export const EMPTY_KEY_FORM: KeyForm = { text: '', keepsForRun: false, acceptsInsecure: false }

/** What is to be kept; null while nothing is typed. */
export function keyEntryOf(form: KeyForm, isSecure: boolean): KeyEntry | null {
  const key = form.text.trim()
  if (key === '') return null
  const persist = isSecure ? !form.keepsForRun : form.acceptsInsecure
  return { key, persist, acceptInsecure: form.acceptsInsecure }
}
