import { unescapePointerStep } from '../../json/json-pointer.ts'
import type { ImportLog } from '../common/import-log.ts'
import { asRecord, asText, type JsonRecord } from '../common/json-access.ts'
import { shorten } from '../common/safe-name.ts'

/** A reference to a reference to a reference: nobody writes more of them, and a circle ends here. */
const MAX_STEPS = 32

/** Follows the references of a document. */
export interface References {
  /** The object a value is, or refers to; empty where it refers to nothing in this document. */
  resolve(value: unknown): JsonRecord
}

/** References within `document` (JSON pointers, RFC 6901); of any other the log is told, nothing is fetched. */
export function createReferences(document: JsonRecord, log: ImportLog): References {
  function target(reference: string): unknown {
    if (!reference.startsWith('#')) {
      log.lost(
        shorten(reference, 80),
        'It is in another file, which is not read; what refers to it is left out.',
      )
      return undefined
    }
    const parts = reference.split('/').slice(1).map(pointerPart)
    const found = parts.reduce<unknown>((value, part) => member(value, part), document)
    if (found === undefined)
      log.lost(shorten(reference, 80), 'There is nothing at this place of the document.')
    return found
  }
  return {
    resolve(value) {
      let current = asRecord(value)
      for (let step = 0; typeof current.$ref === 'string'; step += 1) {
        if (step === MAX_STEPS) {
          log.lost(shorten(asText(current.$ref), 80), 'This reference leads in a circle.')
          return {}
        }
        current = asRecord(target(current.$ref))
      }
      return current
    },
  }
}

function pointerPart(part: string): string {
  return unescapePointerStep(decoded(part))
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return Object.entries(value).find(([own]) => own === name)?.[1]
}
