import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readJsonFile, writeWholeFile } from '../../../scripts/prepare/state-file.mjs'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'state-file-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

describe('readJsonFile', () => {
  test('reads what is there', () => {
    writeFileSync(path.join(folder, 'state.json'), '{"a":1}')
    expect(readJsonFile(path.join(folder, 'state.json'))).toEqual({ a: 1 })
  })

  test.each(['', '{"a":', '\0\0'])('takes a file that is not whole for none: %j', (content) => {
    writeFileSync(path.join(folder, 'state.json'), content)
    expect(readJsonFile(path.join(folder, 'state.json'))).toBeUndefined()
  })

  test('takes what cannot be read for none', () => {
    expect(readJsonFile(path.join(folder, 'absent.json'))).toBeUndefined()
    expect(readJsonFile(folder)).toBeUndefined()
  })
})

describe('writeWholeFile', () => {
  test('makes the folder and leaves nothing beside the file', () => {
    const file = path.join(folder, 'new', 'state.json')
    writeWholeFile(file, 'first')
    writeWholeFile(file, 'second')
    expect(readFileSync(file, 'utf8')).toBe('second')
    expect(readdirSync(path.dirname(file))).toEqual(['state.json'])
  })

  test('leaves nothing beside what it cannot replace', () => {
    mkdirSync(path.join(folder, 'taken'))
    expect(() => writeWholeFile(path.join(folder, 'taken'), 'x')).toThrow()
    expect(readdirSync(folder)).toEqual(['taken'])
  })
})
