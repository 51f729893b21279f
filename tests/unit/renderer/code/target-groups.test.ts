import { expect, test } from 'vitest'
import { targetGroups } from '../../../../renderer/features/code/target-groups.ts'

test('targets stand under the headings of their groups, in the order of the list; an empty group has none', () => {
  const targets = [
    { id: 'go', title: 'Go', group: 'language' },
    { id: 'curl', title: 'curl', group: 'http' },
    { id: 'ruby', title: 'Ruby', group: 'language' },
  ] as const
  expect(targetGroups(targets)).toEqual([
    { id: 'http', title: 'HTTP', options: [{ id: 'curl', label: 'curl' }] },
    {
      id: 'language',
      title: 'Language',
      options: [
        { id: 'go', label: 'Go' },
        { id: 'ruby', label: 'Ruby' },
      ],
    },
  ])
})
