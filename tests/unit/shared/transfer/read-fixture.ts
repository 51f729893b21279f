import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import type { ImportReader } from '../../../../shared/domain/transfer/import-reader.ts'
import { recogniseFormat } from '../../../../shared/domain/transfer/recognise.ts'
import { TEXT_READERS } from '../../../../shared/domain/transfer/text-readers.ts'
import { requestDraftSchema } from '../../../../shared/schemas/request.ts'
import { type ImportBundle, transferredRunSchema } from '../../../../shared/schemas/transfer.ts'

/** A key that is none. */
export const KEY = 'sk-00112233445566778899aabbccddeeff'

/** A file of the fixtures for imports. */
export function fixture(path: string): { path: string; text: string } {
  return { path, text: readFileSync(new URL(`../../../fixtures/import/${path}`, import.meta.url), 'utf8') }
}

/** Reads what the reader recognises before all others; all of it fits the schemas, and no key is in it. */
export function read(file: { path: string; text: string }, reader: ImportReader): ImportBundle {
  const source = { files: [file] }
  expect(recogniseFormat(source, TEXT_READERS)).toBe(reader)
  const bundle = reader.read(source)
  for (const { draft, runs } of bundle.root.requests) {
    expect(requestDraftSchema.parse(draft)).toEqual(draft)
    for (const run of runs) expect(transferredRunSchema.parse(run)).toEqual(run)
  }
  for (const { value } of bundle.keys) expect(JSON.stringify({ ...bundle, keys: [] })).not.toContain(value)
  return bundle
}

/** A text that has no file. */
export const pasted = (text: string) => ({ path: 'pasted', text })

/** Method, path, headers and body of each request. */
export function shapesOf(bundle: ImportBundle) {
  return bundle.root.requests.map(({ draft }) => ({
    name: draft.name,
    line: `${draft.method} ${draft.path}`,
    headers: draft.headers.map(({ name, value }) => `${name}: ${value}`),
    body: draft.bodyText,
    ...(draft.bodyKind === undefined ? {} : { kind: draft.bodyKind }),
    ...(draft.variables.length === 0
      ? {}
      : { variables: draft.variables.map(({ name, value }) => `${name}=${value}`) }),
  }))
}

/** The notes of a bundle, one line each. */
export const notesOf = (bundle: ImportBundle) =>
  bundle.notes.map(({ kind, place, message }) => `${kind} ${place}: ${message}`)
