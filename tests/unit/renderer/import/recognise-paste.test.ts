import { describe, expect, it } from 'vitest'
import { isCommand, isImportable } from '../../../../renderer/features/import/recognise-paste.ts'

describe('a pasted text', () => {
  it.each([
    ['curl https://a.example', true, true],
    ['  $ curl -X POST https://a.example', true, true],
    ['curl.exe -k https://a.example', true, true],
    ['fetch("https://a.example")', true, true],
    ['{"model": "deepseek-flash"}', false, true],
    ['[{"v": 1}]', false, true],
    ['### a request\nGET https://a.example', false, true],
    ['POST /chat/completions HTTP/1.1', false, true],
    ['openapi: 3.1.0', false, true],
    ['@host = https://a.example', false, true],
    ['curling is a sport', false, false],
    ['How do I fetch data?', false, false],
    ['https://api.deepseek.com/models', false, false],
    ['/chat/completions', false, false],
    ['GETTING started', false, false],
    ['', false, false],
  ])('%j: a command %s, importable %s', (text, command, importable) => {
    expect([isCommand(text), isImportable(text)]).toEqual([command, importable])
  })
})
