import { Ajv } from 'ajv'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { POSTMAN_READER } from '../../../../../shared/domain/transfer/postman/postman-reader.ts'
import { POSTMAN_WRITER } from '../../../../../shared/domain/transfer/postman/postman-writer.ts'
import schema from '../../../../fixtures/schemas/postman-collection-v2.1.json' with { type: 'json' }
import { bundleArb } from '../collections/draft-arbitraries.ts'

const RUNS = 2000

const validate = new Ajv({ strict: false }).compile(schema)

test('requests, folders, runs and environments come back as they were', () => {
  fc.assert(
    fc.property(bundleArb(), (bundle) => {
      const { files } = POSTMAN_WRITER.write(bundle)
      const { root, environments, keys, name } = POSTMAN_READER.read({ files })
      const expected =
        bundle.environments.length > 0
          ? bundle.environments
          : [{ name: bundle.name, baseUrl: 'https://api.deepseek.com', variables: [] }]
      expect({ name, root, environments, keys }).toEqual({
        name: bundle.name,
        root: bundle.root,
        environments: expected,
        keys: [],
      })
    }),
    { numRuns: RUNS },
  )
})

test('what is written is valid by the schema of the format, and the same each time', () => {
  fc.assert(
    fc.property(bundleArb(), (bundle) => {
      const written = POSTMAN_WRITER.write(bundle)
      validate(JSON.parse(written.files[0]?.text ?? ''))
      expect(validate.errors).toBeNull()
      expect(POSTMAN_WRITER.write(structuredClone(bundle))).toEqual(written)
    }),
    { numRuns: RUNS / 4 },
  )
})

test('the schema refuses what is no collection', () => {
  expect(validate({ info: { name: 'x' }, item: [] })).toBe(false)
})
