import { describe, expect, test } from 'vitest'
import { HTTP_TARGETS } from '../../../../../shared/domain/snippets/http-targets.ts'
import { snippetRequestOfRun } from '../../../../../shared/domain/snippets/request-of-draft.ts'
import type { SnippetRequest } from '../../../../../shared/domain/snippets/snippet-request.ts'

const url = 'https://api.deepseek.com/chat/completions'

describe('a chat as a stream', () => {
  const code = codeOf(requestOf({ bodyText: '{"messages": [], "stream": true}' }))

  test('curl', () => {
    expect(code('curl')).toBe(`curl --fail-with-body -N ${url} \\
  -H "Authorization: Bearer $DEEPSEEK_API_KEY" \\
  -H 'Content-Type: application/json' \\
  -H 'Accept: text/event-stream' \\
  --data-raw '{"messages": [], "stream": true}'
`)
  })

  test('curl for PowerShell', () => {
    expect(code('curl-powershell')).toBe(`$bodyFile = [IO.Path]::GetTempFileName()
[IO.File]::WriteAllText($bodyFile, @'
{"messages": [], "stream": true}
'@)
curl.exe --fail-with-body -N '${url}' \`
  -H "Authorization: Bearer $env:DEEPSEEK_API_KEY" \`
  -H 'Content-Type: application/json' \`
  -H 'Accept: text/event-stream' \`
  --data-binary "@$bodyFile"
Remove-Item $bodyFile
`)
  })

  test('curl for cmd', () => {
    expect(code('curl-cmd')).toBe(`curl.exe --fail-with-body -N "${url}" ^
  -H "Authorization: Bearer %DEEPSEEK_API_KEY%" ^
  -H "Content-Type: application/json" ^
  -H "Accept: text/event-stream" ^
  --data-raw ^"{\\^"messages\\^":[],\\^"stream\\^":true}^"
`)
  })

  test('HTTPie', () => {
    expect(code('httpie')).toBe(`http --check-status --stream -A bearer -a "$DEEPSEEK_API_KEY" POST ${url} \\
  Content-Type:application/json \\
  Accept:text/event-stream <<'BODY'
{"messages": [], "stream": true}
BODY
`)
  })

  test('wget', () => {
    expect(code('wget')).toBe(`wget -nv -O- --tries=1 --content-on-error --method=POST ${url} \\
  --header="Authorization: Bearer $DEEPSEEK_API_KEY" \\
  --header='Content-Type: application/json' \\
  --header='Accept: text/event-stream' \\
  --body-data='{"messages": [], "stream": true}'
`)
  })
})

test.each([
  ['curl', `curl --fail-with-body --head ${url}\n`],
  ['curl-powershell', `curl.exe --fail-with-body --head '${url}'\n`],
  ['curl-cmd', `curl.exe --fail-with-body --head "${url}"\n`],
  ['httpie', `http --check-status --ignore-stdin HEAD ${url}\n`],
  ['wget', `wget -nv -O- --tries=1 --content-on-error --method=HEAD ${url}\n`],
])('%s asks for the head alone, and without a key', (id, expected) => {
  expect(codeOf({ ...requestOf({ method: 'HEAD', bodyText: '' }), auth: 'none' })(id)).toBe(expected)
})

test.each([
  ['shell-jq', requestOf({ method: 'HEAD', bodyText: '' }), 'A HEAD request has no answer'],
  ['curl-cmd', requestOf({ bodyText: 'two\nlines' }), 'cmd cannot hold a line break'],
  ['curl-cmd', requestOf({ bodyText: JSON.stringify('x'.repeat(8000)) }), 'this command has 8'],
  ['httpie', requestOf({ headers: [['X-A', 'a\\=b']], bodyText: '' }), 'the header X-A has one'],
])('%s says why it cannot', (id, request, reason) => {
  expect(HTTP_TARGETS.find((target) => target.id === id)?.refuse(request)).toContain(reason)
})

test.each([
  ['curl-cmd', requestOf({ bodyText: '{\n"two": "lines"}' })],
  ['curl-cmd', requestOf({ bodyText: JSON.stringify('x'.repeat(7000)) })],
  ['httpie', requestOf({ headers: [['X-A', '=a\\\\=b\\c\\']], bodyText: '' })],
])('%s can', (id, request) => {
  expect(HTTP_TARGETS.find((target) => target.id === id)?.refuse(request)).toBeNull()
})

test('HTTPie does not take the beginning of a value for a separator', () => {
  const headers = [':x', '=x', '@x', ';x', 'x=@:;', ''].map((value): [string, string] => ['A', value])
  const code = codeOf(requestOf({ method: 'GET', headers, bodyText: '' }))('httpie')
  expect(code.split(' \\\n  ').slice(1).join('\n')).toBe(
    ["'A:\\:x'", "'A:\\=x'", "'A:\\@x'", "'A:\\;x'", "'A:x=@:;'", "'A;'", ''].join('\n'),
  )
})

describe('notes', () => {
  test.each([
    ['curl-cmd', requestOf({ bodyText: '{"a": "100 %"}' }), []],
    [
      'curl-cmd',
      requestOf({ headers: [['A', '%']], bodyText: '' }),
      ['Written for the prompt: in a batch file, write %% for each ^%.'],
    ],
    [
      'curl-cmd',
      requestOf({ headers: [['A', '鲸']], bodyText: '"鲸"' }),
      [
        'Run `chcp 65001` first, so that characters beyond ASCII are sent as UTF-8.',
        'Characters beyond ASCII stand as JSON escapes, so that the code page does not matter.',
      ],
    ],
    [
      'curl-powershell',
      requestOf({ bodyText: '"鲸"' }),
      ['Characters beyond ASCII stand as JSON escapes, so that the encoding of the file does not matter.'],
    ],
    [
      'curl-powershell',
      requestOf({ bodyText: '鲸' }),
      ['Save a file for Windows PowerShell 5.1 as UTF-8 with BOM.'],
    ],
  ])('%s: %j', (id, request, notes) => {
    const target = HTTP_TARGETS.find((candidate) => candidate.id === id)
    expect(target?.write(request).notes).toEqual(['Needs curl 7.76 or newer.', ...notes])
  })
})

function requestOf(parts: Partial<Parameters<typeof snippetRequestOfRun>[0]>): SnippetRequest {
  const { headers = [], ...rest } = parts
  return snippetRequestOfRun({
    method: 'POST',
    url,
    bodyText: '',
    ...rest,
    headers: [['Authorization', 'Bearer …'], ...headers],
  })
}

function codeOf(request: SnippetRequest): (id: string) => string {
  return (id) => HTTP_TARGETS.find((target) => target.id === id)?.write(request).code ?? ''
}
