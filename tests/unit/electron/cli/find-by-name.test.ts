import { describe, expect, it } from 'vitest'
import { type CommandFailure, toFailure } from '../../../../electron/cli/failure.ts'
import { findByName, fullName } from '../../../../electron/cli/library/find-by-name.ts'
import { folderLibrary } from '../../../../electron/cli/library/request-library.ts'
import type { TransferredRequest } from '../../../../shared/schemas/transfer.ts'

const THINGS = [
  ['Work', 'Hello'],
  ['Work', 'Old', 'Hello'],
  ['Work', 'a/b'],
  ['work', 'Other'],
  ['Alone'],
].map((names) => ({ names }))

function failureOf(name: string): CommandFailure {
  try {
    findByName(THINGS, name, 'request')
  } catch (error) {
    return toFailure(error)
  }
  throw new Error(`${name} was found`)
}

describe('findByName', () => {
  it.each([
    ['Work/Hello', 'Work/Hello'],
    ['Old/Hello', 'Work/Old/Hello'],
    ['a/b', 'Work/a/b'],
    ['b', 'Work/a/b'],
    ['alone', 'Alone'],
    ['WORK/OTHER', 'work/Other'],
  ])('%s is %s', (name, expected) => {
    expect(fullName(findByName(THINGS, name, 'request'))).toBe(expected)
  })

  it('lists what an ambiguous name can be', () => {
    expect(failureOf('Hello')).toMatchObject({
      code: 'ambiguous-name',
      message: '“Hello” can be 2 different ones: “Work/Hello”, “Work/Old/Hello”.',
    })
  })

  it('lists what there is where nothing fits', () => {
    expect(failureOf('ello')).toMatchObject({
      code: 'not-found',
      message: 'There is no request called “ello”.',
      advice: 'There are: “Work/Hello”, “Work/Old/Hello”, “Work/a/b”, “work/Other”, “Alone”.',
    })
  })
})

describe('folderLibrary', () => {
  it('names requests by their folders, and takes those of a collection with those below it', () => {
    const request = (name: string): TransferredRequest => ({
      draft: { name, method: 'GET', path: '/models', headers: [], bodyText: '', variables: [], tests: [] },
      runs: [],
    })
    const library = folderLibrary({
      name: 'root',
      requests: [request('Top')],
      folders: [
        {
          name: 'Work',
          requests: [request('Hello')],
          folders: [{ name: 'Old', folders: [], requests: [request('Bye')] }],
        },
      ],
    })
    expect(library.requests.map(fullName)).toEqual(['Work/Old/Bye', 'Work/Hello', 'Top'])
    expect(
      library.collections.map((collection) => [fullName(collection), collection.requests.map(fullName)]),
    ).toEqual([
      ['Work', ['Work/Old/Bye', 'Work/Hello']],
      ['Work/Old', ['Work/Old/Bye']],
    ])
    expect(library.requests[0]?.draft().name).toBe('Bye')
  })
})
