import { createImportLog } from '../../../../../shared/domain/transfer/common/import-log.ts'

export const KEY = 'sk-0123456789abcdef0123456789abcdef'

/** A place whose log says what it has heard. */
export function openPlace() {
  const log = createImportLog()
  return {
    at: { place: '“Chat”', origin: 'https://api.deepseek.com', log },
    heard: () => ({
      notes: log.notes().map(({ kind, message }) => `${kind}: ${message}`),
      keys: log.keys().map(({ value, place }) => `${value} in ${place}`),
    }),
  }
}

/** Nothing was said and no key was found. */
export const SILENCE = { notes: [], keys: [] }
