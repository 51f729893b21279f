import { expect, test } from 'vitest'
import { pythonJson } from '../../../../shared/domain/tokens/tool-markup.ts'

test('writes JSON with the spaces of Python, whole-number keys first', () => {
  const value = { b: [1, true, null, 'é "x"'], a: { empty: {}, list: [] }, 2: 0.5 }
  expect(pythonJson(value)).toBe(
    '{"2": 0.5, "b": [1, true, null, "é \\"x\\""], "a": {"empty": {}, "list": []}}',
  )
})
