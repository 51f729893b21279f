import { createRequire } from 'node:module'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { BRUNO_READER } from '../../../../../shared/domain/transfer/bruno/bruno-reader.ts'
import { BRUNO_WRITER } from '../../../../../shared/domain/transfer/bruno/bruno-writer.ts'
import { safeFileName } from '../../../../../shared/domain/transfer/collections/file-name.ts'
import type { NameValue } from '../../../../../shared/schemas/request.ts'
import type { ExportBundle, TransferredFolder } from '../../../../../shared/schemas/transfer.ts'
import { bundleArb, draftArb, nameArb, variablesArb } from '../collections/draft-arbitraries.ts'

const RUNS = 2000

/** What a row of a `.bru` file holds: no `'''`, no blanks at its ends, line feeds only. */
function plainRows(rows: readonly NameValue[]): NameValue[] {
  return rows.map((row) => ({
    ...row,
    value: row.value.replaceAll("'''", "''").replace(/\r\n?/g, '\n').trim(),
  }))
}

const names = nameArb.map((name) => name.replaceAll("'''", "''"))

const drafts = draftArb.map((draft) => ({
  ...draft,
  name: draft.name.replaceAll("'''", "''"),
  headers: plainRows(draft.headers),
  variables: plainRows(draft.variables),
  bodyText: draft.bodyText.replace(/\r\n?/g, '\n'),
}))

const bundles: fc.Arbitrary<ExportBundle> = bundleArb({
  draft: drafts,
  run: null,
  folderName: names,
  environmentVariables: variablesArb.map(plainRows),
}).map((bundle) => ({
  ...bundle,
  environments: bundle.environments
    .map((environment, index) => ({
      ...environment,
      name: `${safeFileName(environment.name, 'x')} ${index}`,
    }))
    // Bruno has its environments in the order of their files.
    .toSorted((left, right) => (left.name < right.name ? -1 : 1)),
}))

test('requests, folders and environments come back as they were', () => {
  fc.assert(
    fc.property(bundles, (bundle) => {
      const { root, environments, keys, name } = BRUNO_READER.read({
        files: BRUNO_WRITER.write(bundle).files,
      })
      const fallback = [{ name: 'DeepSeek', baseUrl: 'https://api.deepseek.com', variables: [] }]
      expect({ name, root, environments, keys }).toEqual({
        name: bundle.name,
        root: bundle.root,
        environments: bundle.environments.length === 0 ? fallback : bundle.environments,
        keys: [],
      })
    }),
    { numRuns: RUNS },
  )
})

/** What Bruno's own parser makes of a request. */
const brunoRequestSchema = z.object({
  meta: z.object({ name: z.string(), type: z.string() }),
  http: z.object({ method: z.string(), url: z.string(), body: z.string(), auth: z.string() }),
  headers: z.array(z.object({ name: z.string(), value: z.string(), enabled: z.boolean() })).default([]),
  body: z.object({ json: z.string().optional(), text: z.string().optional() }).default({}),
  vars: z
    .object({ req: z.array(z.object({ name: z.string(), value: z.string(), enabled: z.boolean() })) })
    .default({ req: [] }),
})

/** The parser by its own file: the face of the package reads the environment of the process. */
const parseByBruno = z
  .custom<(text: string) => unknown>((value) => typeof value === 'function')
  .parse(createRequire(import.meta.url)('@usebruno/lang/v2/src/bruToJson.js'))

function draftsIn(folder: TransferredFolder): TransferredFolder['requests'][number]['draft'][] {
  return [...folder.folders.flatMap(draftsIn), ...folder.requests.map(({ draft }) => draft)]
}

test('Bruno’s own parser reads what was meant', () => {
  fc.assert(
    fc.property(bundles, (bundle) => {
      const files = BRUNO_WRITER.write(bundle).files.filter(
        ({ path }) => path.endsWith('.bru') && !/(?:^environments\/|^collection|\/folder|^folder)/.test(path),
      )
      const read = files.map(({ text }) => brunoRequestSchema.parse(parseByBruno(text)))
      const byName = (left: { name: string }, right: { name: string }): number =>
        left.name < right.name ? -1 : 1
      const found = read.map(({ meta, http, headers, body, vars }) => ({
        name: meta.name,
        method: http.method.toUpperCase(),
        url: http.url,
        headers,
        body: body.json ?? body.text ?? '',
        variables: vars.req.map(({ name, value, enabled }) => ({ name, value, enabled })),
      }))
      const meant = draftsIn(bundle.root).map((draft) => ({
        name: draft.name,
        method: draft.method,
        url: /^https?:/.test(draft.path) ? draft.path : `{{baseUrl}}${draft.path}`,
        headers: draft.headers,
        body: draft.bodyText,
        variables: draft.variables,
      }))
      const text = (list: { name: string }[]): string[] => list.map((one) => JSON.stringify(one)).toSorted()
      expect(text(found.toSorted(byName))).toEqual(text(meant.toSorted(byName)))
    }),
    { numRuns: RUNS / 8 },
  )
})
