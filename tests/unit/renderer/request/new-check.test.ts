import { expect, it } from 'vitest'
import { CHECK_GROUPS, newCheck } from '../../../../renderer/features/request/tests/new-check.ts'
import { checkSchema } from '../../../../shared/schemas/check.ts'

const KINDS = CHECK_GROUPS.flatMap((group) => group.choices.map(({ kind }) => kind))

it('offers every kind once', () => {
  expect(KINDS.toSorted()).toEqual(checkSchema.options.map(({ shape }) => shape.kind.value).toSorted())
})

it.each(KINDS)('begins a test of kind %s that the door lets through', (kind) => {
  const check = newCheck(kind, 'check-1')
  expect(checkSchema.parse(check)).toEqual(check)
  expect(check).toMatchObject({ id: 'check-1', enabled: true, kind })
})
