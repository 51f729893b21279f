import { expect, test } from 'vitest'
import { outcomeLines } from '../../snippets/support/outcomes.ts'

test('every target is proven, or named with the reason why not', () => {
  const lines = outcomeLines(
    [
      { targetId: 'curl', kind: 'proven', detail: '54 cases' },
      { targetId: 'csharp', kind: 'not-proven', detail: '.NET is missing' },
      { targetId: 'swift', kind: 'syntax-only', detail: 'Swift is missing' },
      { targetId: 'curl', kind: 'left-out', detail: 'large: too long' },
    ],
    ['curl', 'csharp', 'swift', 'dart'],
  )
  expect(lines).toEqual([
    'Snippets proven here (1): curl',
    'Not proven here (3):',
    '  csharp: .NET is missing',
    '  swift: Swift is missing; its syntax was checked',
    '  dart: its proof was not part of this run',
    '  What Debian has of the tools is installed by: node scripts/prepare.mjs snippets',
    'Cases left out (1):',
    '  curl: large: too long',
  ])
})

test('the list is there also when nothing is left out', () => {
  expect(outcomeLines([{ targetId: 'curl', kind: 'proven', detail: '54 cases' }], ['curl'])).toEqual([
    'Snippets proven here (1): curl',
    'Not proven here (0)',
  ])
})
