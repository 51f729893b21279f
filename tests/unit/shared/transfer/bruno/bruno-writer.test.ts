import { expect, test } from 'vitest'
import { BRUNO_WRITER } from '../../../../../shared/domain/transfer/bruno/bruno-writer.ts'
import type { RequestDraft } from '../../../../../shared/schemas/request.ts'

function draft(parts: Partial<RequestDraft>): RequestDraft {
  return {
    name: 'r',
    method: 'GET',
    path: '/models',
    headers: [],
    bodyText: '',
    variables: [],
    tests: [],
    ...parts,
  }
}

test('writes a folder that Bruno opens', () => {
  const chat = draft({
    name: 'Chat / “1”',
    method: 'POST',
    path: '/chat/completions?v=1',
    headers: [
      { name: 'X-A', value: '1', enabled: false },
      { name: 'X-Odd', value: "'''", enabled: true },
    ],
    bodyText: '{\n  "a": 1, // why\n}',
    variables: [{ name: 'm', value: 'two\nlines', enabled: true }],
  })
  const root = {
    name: 'Mine',
    folders: [{ name: '..', folders: [], requests: [{ draft: chat, runs: [] }] }],
    requests: ['CON', 'con', 'folder'].map((name) => ({ draft: draft({ name }), runs: [] })),
  }
  const environments = [{ name: 'a/b', baseUrl: 'https://api.deepseek.com', variables: [] }]
  const { files, notes } = BRUNO_WRITER.write({ name: 'Mine', root, environments })
  expect(files.map(({ path }) => path)).toEqual([
    'bruno.json',
    'collection.bru',
    'environments/a-b.bru',
    'folder (2)/folder.bru',
    'folder (2)/Chat - “1”.bru',
    '_CON.bru',
    '_con (2).bru',
    'folder (3).bru',
  ])
  expect(files[1]?.text).toBe(
    'auth {\n  mode: bearer\n}\n\nauth:bearer {\n  token: {{DEEPSEEK_API_KEY}}\n}\n',
  )
  expect(files[2]?.text).toBe(
    'vars {\n  baseUrl: https://api.deepseek.com\n}\n\nvars:secret [\n  DEEPSEEK_API_KEY\n]\n',
  )
  expect(files[4]?.text).toBe(`meta {
  name: Chat / “1”
  type: http
  seq: 1
}

post {
  url: {{baseUrl}}/chat/completions?v=1
  body: json
  auth: inherit
}

params:query {
  v: 1
}

headers {
  ~X-A: 1
}

body:json {
  {
    "a": 1 
  }
}

vars:pre-request {
  m: '''
    two
    lines
  '''
}
`)
  expect(notes).toEqual([
    {
      kind: 'changed',
      place: 'environment “a/b”',
      message: 'Bruno calls an environment like its file: a-b.',
    },
    {
      kind: 'changed',
      place: '“Chat / “1””',
      message: 'Comments and trailing commas of its body are left out.',
    },
    { kind: 'lost', place: '“Chat / “1””', message: 'Bruno cannot hold X-Odd; it is left out.' },
  ])
})

test('no key goes to another host', () => {
  const root = {
    name: 'x',
    folders: [],
    requests: [{ draft: draft({ path: 'https://example.com/a' }), runs: [] }],
  }
  const { files } = BRUNO_WRITER.write({ name: 'x', root, environments: [] })
  expect(files.at(-1)?.text).toContain('auth: none')
})
