import { describe, expect, it } from 'vitest'
import { snippetRequestOfRun } from '../../../../shared/domain/snippets/request-of-draft.ts'
import {
  headerProblem,
  headersByName,
  ownHeaders,
  wireUrl,
} from '../../../../shared/domain/snippets/sent-parts.ts'
import type { SnippetRequest } from '../../../../shared/domain/snippets/snippet-request.ts'

describe('headersByName', () => {
  it('joins the values of one name with a comma and takes the space around them away', () => {
    const request = withHeaders([
      ['X-Tag', ' a '],
      ['Other', '1'],
      ['x-tag', 'b'],
    ])
    expect(headersByName(request)).toEqual([
      ['Content-Type', 'application/json'],
      ['X-Tag', 'a, b'],
      ['Other', '1'],
    ])
  })
})

describe('ownHeaders', () => {
  it.each([
    ['Content-Type', 'application/json', false],
    ['content-type', 'application/json; charset=utf-8', true],
    ['Accept', 'application/json', false],
    ['accept', 'text/event-stream', false],
    ['Accept', 'application/xml', true],
    ['X-Tag', '1', true],
  ])('of %s: %s keeps it: %s', (name, value, isKept) => {
    const kept = ownHeaders(withHeaders([[name, value]])).some(([own]) => own === name)
    expect(kept).toBe(isKept)
  })
})

describe('headerProblem', () => {
  it('is null for what HTTP carries', () => {
    expect(headerProblem(withHeaders([['X-Tag', 'café\t1']]))).toBeNull()
  })

  it.each([
    ['X-Tag', '你好'],
    ['X-Tag', 'a\nb'],
    ['X Tag', 'a'],
  ])('names the header %s with the value %j', (name, value) => {
    expect(headerProblem(withHeaders([[name, value]]))).toBe(
      `The header ${name} has a character that HTTP headers cannot carry. Change it in the Headers tab.`,
    )
  })
})

describe('wireUrl', () => {
  it.each([
    ['https://api.deepseek.com/files?after=a%20b', 'https://api.deepseek.com/files?after=a%20b'],
    ['https://api.deepseek.com/a b/名', 'https://api.deepseek.com/a%20b/%E5%90%8D'],
    ['https://api.deepseek.com/\ud800', 'https://api.deepseek.com/%EF%BF%BD'],
  ])('of %j is %s', (url, sent) => {
    expect(wireUrl(url)).toBe(sent)
  })
})

function withHeaders(headers: [string, string][]): SnippetRequest {
  return snippetRequestOfRun({
    method: 'POST',
    url: 'https://api.deepseek.com/chat/completions',
    headers,
    bodyText: '{"model":"m"}',
  })
}
