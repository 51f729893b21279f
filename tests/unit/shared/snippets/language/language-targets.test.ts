import { describe, expect, test } from 'vitest'
import { readJsonNode } from '../../../../../shared/domain/json/json-node.ts'
import { LANGUAGE_TARGETS } from '../../../../../shared/domain/snippets/language-targets.ts'
import { snippetRequestOfRun } from '../../../../../shared/domain/snippets/request-of-draft.ts'
import type { SnippetRequest } from '../../../../../shared/domain/snippets/snippet-request.ts'
import { findTarget } from '../../../../../shared/domain/snippets/targets.ts'

const PATHS = [
  '/chat/completions',
  '/beta/completions',
  '/anthropic/v1/messages',
  '/responses',
  '/v1/tools/search',
]

function requestOf(given: Partial<Parameters<typeof snippetRequestOfRun>[0]> = {}): SnippetRequest {
  return snippetRequestOfRun({
    method: 'POST',
    url: 'https://api.deepseek.com/chat/completions',
    headers: [],
    bodyText: '{"model":"deepseek-flash","n":1.0}',
    ...given,
  })
}

function codeOf(id: string, request: SnippetRequest): string {
  return findTarget(id)?.write(request).code ?? 'no such target'
}

test('the languages are in the order of the list', () => {
  expect(LANGUAGE_TARGETS.map(({ id, extension }) => `${id}.${extension}`)).toEqual([
    'go.go',
    'java.java',
    'kotlin.kt',
    'csharp.cs',
    'php.php',
    'ruby.rb',
    'rust.rs',
    'r.R',
    'dart.dart',
    'swift.swift',
  ])
})

describe.each(LANGUAGE_TARGETS.map((target) => [target.id, target] as const))('%s', (_id, target) => {
  test.each(PATHS.flatMap((path) => [false, true].map((stream) => [path, stream] as const)))(
    'writes %s, streaming %s, without a gap and without the key',
    (path, stream) => {
      const bodyText = JSON.stringify({ model: 'deepseek-flash', stream })
      const { code } = target.write(requestOf({ url: `https://api.deepseek.com${path}`, bodyText }))
      expect(code).toContain(`https://api.deepseek.com${path}`)
      expect(code).toContain('DEEPSEEK_API_KEY')
      expect(code.match(/undefined|\[object|null,\n|\n\n\n|[ \t]\n|\n\n$/g)).toBe(null)
    },
  )

  test('reads no key where none is sent', () => {
    const { code } = target.write({ ...requestOf(), auth: 'none' })
    expect(code.match(/DEEPSEEK_API_KEY|Bearer/)).toBe(null)
  })

  test('sends no body with a GET', () => {
    const { code } = target.write(
      requestOf({ method: 'GET', bodyText: '', url: 'https://api.deepseek.com/models' }),
    )
    expect(code.match(/\bbody\s*(=|:|<-)|application\/json/i)).toBe(null)
  })

  test('leaves to the library what is its own, and says so', () => {
    const { code, notes } = target.write(
      requestOf({
        headers: [
          ['Connection', 'close'],
          ['Expect', '100-continue'],
        ],
      }),
    )
    expect(code.includes('100-continue')).toBe(false)
    // A run's own headers are gone before a target sees them.
    expect(notes).toContain('The HTTP library sets Expect itself; not in the code.')
  })

  test('joins the values of a header that is there twice', () => {
    const { code } = target.write(
      requestOf({
        headers: [
          ['X-Tag', 'one'],
          ['x-tag', 'two'],
        ],
      }),
    )
    expect(code).toContain('one, two')
    expect(code).not.toContain('x-tag')
  })

  test('encodes what the address may not have', () => {
    const url = 'https://api.deepseek.com/files?q=你 {{x}}&y=%20'
    expect(target.write(requestOf({ url })).code).toContain(
      'https://api.deepseek.com/files?q=%E4%BD%A0%20%7B%7Bx%7D%7D&y=%20',
    )
  })

  test('takes a megabyte of text', () => {
    const bodyText = JSON.stringify({ text: 'It\'s "text" with $HOME, \\, `x` and 🐳.\n'.repeat(25_000) })
    const { code } = target.write(requestOf({ bodyText }))
    expect(code.length).toBeGreaterThan(1_000_000)
  })
})

test('only R cannot hold a NUL', () => {
  const request = requestOf({ headers: [['Content-Type', 'text/plain']], bodyText: 'a\0b' })
  const refusing = LANGUAGE_TARGETS.filter((target) => target.refuse(request) !== null).map(({ id }) => id)
  expect(refusing).toEqual(['r'])
})

test('a value nested too deeply for a literal goes out as it is spelled', () => {
  const text = `${'['.repeat(200)}1.0${']'.repeat(200)}`
  expect(requestOf({ bodyText: text }).body).toEqual({ kind: 'json', text, node: null })
  expect(readJsonNode(text)).not.toBe(null)
  for (const { write } of LANGUAGE_TARGETS) expect(write(requestOf({ bodyText: text })).code).toContain(text)
})

test('Ruby, whole', () => {
  expect(codeOf('ruby', requestOf())).toBe(`# frozen_string_literal: true

require 'net/http'

key = ENV.fetch('DEEPSEEK_API_KEY') { abort 'DEEPSEEK_API_KEY is not set' }

uri = URI('https://api.deepseek.com/chat/completions')
request = Net::HTTP::Post.new(uri)
request['Content-Type'] = 'application/json'
request['Authorization'] = "Bearer #{key}"
request.body = <<~'JSON'
  {
    "model": "deepseek-flash",
    "n": 1.0
  }
JSON

options = { use_ssl: uri.scheme == 'https', open_timeout: 30, read_timeout: 600 }
response = Net::HTTP.start(uri.hostname, uri.port, options) { |http| http.request(request) }
abort "HTTP #{response.code}: #{response.body}" if response.code.to_i >= 400
puts response.body
`)
})
