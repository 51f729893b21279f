import { describe, expect, it } from 'vitest'
import {
  type MergeItem,
  type MergeState,
  mergeWorkspace,
} from '../../../../shared/domain/workspace/merge-workspace.ts'

/** `hash@parent`; empty = not there. */
function state(text: string): MergeState | null {
  const [hash = '', parentId = null] = text.split('@')
  return hash === '' ? null : { hash, parentId }
}

function item(
  id: string,
  [base, app, folder]: [string, string, string],
  more: Partial<MergeItem> = {},
): MergeItem {
  return {
    kind: id.startsWith('C') ? 'collection' : 'request',
    id,
    base: state(base),
    app: state(app),
    folder: state(folder),
    isFrozen: false,
    winner: null,
    ...more,
  }
}

function verdicts(...items: MergeItem[]): string[] {
  return mergeWorkspace(items).map(({ id, verdict }) => `${id} ${verdict}`)
}

describe('mergeWorkspace', () => {
  it.each([
    ['1@C', '1@C', '1@C', 'agreed'],
    ['1@C', '2@C', '2@C', 'agreed'],
    ['1@C', '', '', 'agreed'],
    ['', '1@C', '1@C', 'agreed'],
    ['1@C', '2@C', '1@C', 'to-folder'],
    ['1@C', '1@D', '1@C', 'to-folder'],
    ['1@C', '', '1@C', 'to-folder'],
    ['', '1@C', '', 'to-folder'],
    ['1@C', '1@C', '2@C', 'to-app'],
    ['1@C', '1@C', '', 'to-app'],
    ['', '', '1@C', 'to-app'],
    ['1@C', '2@C', '3@C', 'conflict'],
    ['1@C', '1@D', '2@C', 'conflict'],
    ['1@C', '', '2@C', 'conflict'],
    ['1@C', '2@C', '', 'conflict'],
    ['', '1@C', '2@C', 'conflict'],
  ])('base %j, app %j, folder %j: %s', (base, app, folder, verdict) => {
    expect(verdicts(item('r', [base, app, folder]))).toEqual([`r ${verdict}`])
    expect(verdicts(item('r', [base, app, folder], { isFrozen: true }))).toEqual(['r frozen'])
  })

  it('lets the side win that the user chose, and only where there is a conflict', () => {
    expect(verdicts(item('r', ['1', '2', '3'], { winner: 'app' }))).toEqual(['r to-folder'])
    expect(verdicts(item('r', ['1', '2', '3'], { winner: 'folder' }))).toEqual(['r to-app'])
    expect(verdicts(item('r', ['1', '1', '3'], { winner: 'app' }))).toEqual(['r to-app'])
  })

  it('brings back what was deleted around something that stays, up to the top', () => {
    const outer = item('C1', ['1', '', '1'])
    const inner = item('C2', ['1@C1', '', '2@C1'])
    expect(verdicts(outer, inner, item('r', ['', '', '1@C2']))).toEqual([
      'C1 to-app',
      'C2 to-app',
      'r to-app',
    ])
    expect(verdicts(outer, item('r', ['1@C1', '', '1@C1']))).toEqual(['C1 to-folder', 'r to-folder'])
    expect(verdicts(item('C1', ['1', '1', '']), item('r', ['', '1@C1', '']))).toEqual([
      'C1 to-folder',
      'r to-folder',
    ])
    expect(verdicts(outer, item('r', ['1@C1', '', '1@C1'], { isFrozen: true }))).toEqual([
      'C1 to-app',
      'r frozen',
    ])
  })

  it('asks when both sides together would put two collections into each other', () => {
    const first = item('C1', ['1', '1@C2', '1'])
    const second = item('C2', ['1', '1', '1@C1'])
    expect(verdicts(first, second)).toEqual(['C1 conflict', 'C2 conflict'])
    expect(verdicts({ ...first, winner: 'folder' }, second)).toEqual(['C1 to-app', 'C2 to-app'])
    expect(verdicts(first)).toEqual(['C1 to-folder'])
  })
})
