import fc from 'fast-check'
import { expect } from 'vitest'
import {
  ImportError,
  type ImportReader,
  type ImportSource,
} from '../../../../../shared/domain/transfer/import-reader.ts'
import { requestDraftSchema } from '../../../../../shared/schemas/request.ts'
import {
  importNoteSchema,
  type TransferredFolder,
  transferredEnvironmentSchema,
  transferredRunSchema,
} from '../../../../../shared/schemas/transfer.ts'

/** What was read keeps every limit of the schemas, and no key is in it. */
export function expectSound(reader: ImportReader, source: ImportSource): void {
  try {
    const { root, environments, notes, keys } = reader.read(source)
    const open: TransferredFolder[] = [root]
    for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
      expect(folder.name.length).toBeLessThanOrEqual(512)
      open.push(...folder.folders)
      for (const { draft, runs } of folder.requests) {
        expect(requestDraftSchema.parse(draft)).toEqual(draft)
        for (const run of runs) expect(transferredRunSchema.parse(run)).toEqual(run)
      }
    }
    for (const environment of environments) transferredEnvironmentSchema.parse(environment)
    for (const note of notes) importNoteSchema.parse(note)
    const everything = JSON.stringify([root, environments, notes])
    for (const { value } of keys) if (value.length >= 20) expect(everything).not.toContain(value)
  } catch (error) {
    if (!(error instanceof ImportError)) throw error
    expect(error.message).not.toBe('')
  }
}

const ANY_VALUE = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(null, '', {}, [], 'x'.repeat(10_000), '../../x', '__proto__', -1, 1e308, '{{a}}'),
)

/** One value anywhere in a JSON text replaced by another. */
export function mutatedJson(text: string): fc.Arbitrary<string> {
  const places = placesOf(JSON.parse(text), [])
  return fc.tuple(fc.constantFrom(...places), ANY_VALUE).map(([place, value]) => {
    const copy: unknown = JSON.parse(text)
    return JSON.stringify(replaced(copy, place, value))
  })
}

function placesOf(value: unknown, path: readonly string[]): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([name, inner]) => placesOf(inner, [...path, name]))]
}

function replaced(tree: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value
  if (Array.isArray(tree)) {
    return tree.map((inner: unknown, index) =>
      String(index) === name ? replaced(inner, rest, value) : inner,
    )
  }
  if (typeof tree !== 'object' || tree === null) return tree
  return Object.fromEntries(
    Object.entries(tree).map(([own, inner]) => [own, own === name ? replaced(inner, rest, value) : inner]),
  )
}

/** A text cut off somewhere, or with something else in the place of a few characters. */
export function damagedText(text: string): fc.Arbitrary<string> {
  const piece = fc.oneof(
    fc.string({ maxLength: 6 }),
    fc.constantFrom('\n', '}', '{', '[', ':', '  ', '&a *a', '\0', '"'),
  )
  return fc
    .record({ at: fc.nat(text.length), length: fc.constantFrom(0, 1, 3, text.length), piece })
    .map(({ at, length, piece: other }) => text.slice(0, at) + other + text.slice(at + length))
}
