import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { ImportSource } from '../../../../../shared/domain/transfer/import-reader.ts'

const FOLDER = new URL('../../../../fixtures/import/', import.meta.url)

/** The text of a file in `tests/fixtures/import`. */
export function fixtureText(path: string): string {
  return readFileSync(new URL(path, FOLDER), 'utf8')
}

/** Files of `tests/fixtures/import` as they are dropped on the window. */
export function fixtureSource(...paths: readonly string[]): ImportSource {
  return { files: paths.map((path) => ({ path: basename(path), text: fixtureText(path) })) }
}

/** A single text as a file. */
export function textSource(text: string, path = 'file.json'): ImportSource {
  return { files: [{ path, text }] }
}
