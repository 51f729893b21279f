import type { FoundKey, ImportNote } from '../../../schemas/transfer.ts'

/** More notes than anybody reads; a hostile file could ask for millions. */
const MAX_NOTES = 500

/**
 * What a reader finds besides requests, as it reads: notes for the user and keys. One is made for each import;
 * `place` says where in the source, in words for the user: a line, a path, a request's name.
 */
export interface ImportLog {
  /** Something came in differently from how it was written. */
  changed(place: string, message: string): void
  /** Something is not understood, or has no place here, and stays behind. */
  lost(place: string, message: string): void
  /** A key. The same value is kept once, with the place where it was found first. */
  foundKey(key: FoundKey): void
  /** All notes so far, in order, each once; from the 500th on only their number. */
  notes(): readonly ImportNote[]
  keys(): readonly FoundKey[]
}

/** An empty log. */
export function createImportLog(): ImportLog {
  const notes: ImportNote[] = []
  const seen = new Set<string>()
  const keys = new Map<string, FoundKey>()
  let dropped = 0

  function add(note: ImportNote): void {
    const identity = JSON.stringify([note.kind, note.place, note.message])
    if (seen.has(identity)) return
    if (notes.length >= MAX_NOTES) {
      dropped += 1
      return
    }
    seen.add(identity)
    notes.push(note)
  }

  return {
    changed: (place, message) => add({ kind: 'changed', place, message }),
    lost: (place, message) => add({ kind: 'lost', place, message }),
    foundKey(key) {
      if (!keys.has(key.value)) keys.set(key.value, key)
    },
    notes() {
      if (dropped === 0) return [...notes]
      const rest: ImportNote = { kind: 'lost', place: '', message: `${dropped} more notes are not listed.` }
      return [...notes, rest]
    },
    keys: () => [...keys.values()],
  }
}
