import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type FormPart, filenameOf, isFilePart } from '../../../../../shared/domain/form/form-part.ts'
import { partType } from '../../../../../shared/domain/form/multipart.ts'
import { curlTarget } from '../../../../../shared/domain/snippets/http/curl.ts'
import { curlCmdTarget } from '../../../../../shared/domain/snippets/http/curl-cmd.ts'
import { curlPowerShellTarget } from '../../../../../shared/domain/snippets/http/curl-powershell.ts'
import type { SnippetRequest } from '../../../../../shared/domain/snippets/snippet-request.ts'
import { readCmd, readCommandLine } from '../../../../support/shells/read-cmd.ts'
import { type CurlRequest, readCurl } from '../../../../support/shells/read-curl.ts'
import { readPosix } from '../../../../support/shells/read-posix.ts'
import { readPowerShell, windowsPowerShellCommandLine } from '../../../../support/shells/read-powershell.ts'
import { formRequest, snippetRequest } from '../../../../support/snippet-requests.ts'

const environment = { DEEPSEEK_API_KEY: 'sk-1', PATH: 'C:\\bin', HOME: '/root', A: 'expanded' }
const runs = { numRuns: 3000 }
/** Its body begins as a here-document does. */
const LIKE_A_REDIRECTION: SnippetRequest = {
  method: 'POST',
  url: 'https://api.deepseek.com/chat/completions',
  headers: [['Content-Type', 'text/plain']],
  body: { kind: 'text', text: '<<' },
  auth: 'bearer',
  endpoint: 'chat',
  baseUrl: 'https://api.deepseek.com',
  streaming: false,
}

const anyRequest = fc.oneof({ weight: 4, arbitrary: snippetRequest }, { weight: 1, arbitrary: formRequest })

describe('any request comes out of the shell as it went in', () => {
  test('POSIX', () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        const { words, input } = readPosix(curlTarget.write(request).code, environment)
        expect(words[0]).toBe('curl')
        expectSame(
          request,
          readCurl(words.slice(1), () => input ?? ''),
        )
      }),
      { ...runs, examples: [[LIKE_A_REDIRECTION]] },
    )
  })

  test('PowerShell, whose versions pass arguments on differently', () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        const script = readPowerShell(curlPowerShellTarget.write(request).code, environment)
        expect(readCommandLine(windowsPowerShellCommandLine(script.words))).toEqual(script.words)
        expect(script.removed).toEqual([...script.files.keys()])
        const fileOf = (path: string): string => script.files.get(path.replace('C:\\Temp\\', '')) ?? ''
        expectSame(request, readCurl(script.words.slice(1), fileOf))
      }),
      runs,
    )
  })

  test('cmd, where it does not refuse', () => {
    let refused = 0
    fc.assert(
      fc.property(anyRequest, (request) => {
        if (curlCmdTarget.refuse(request) !== null) refused += 1
        else {
          const words = readCmd(curlCmdTarget.write(request).code, environment)
          expectSame(
            request,
            readCurl(words.slice(1), () => expect.fail('cmd reads no file')),
          )
        }
      }),
      runs,
    )
    expect(refused).toBeLessThan(runs.numRuns / 4)
  })
})

/** The body by its value where it is JSON, for a shell may need another spelling. */
function expectSame(request: SnippetRequest, { method, url, headers, body, form, flags }: CurlRequest): void {
  const isJson = request.body?.kind === 'json'
  expect({
    method,
    url,
    headers: headers.filter(([name]) => name !== 'Authorization'),
    body: isJson ? JSON.parse(body ?? '') : body,
    form: form.map(asTold),
    key: headers.find(([name]) => name === 'Authorization')?.[1],
    isUnbuffered: flags.includes('-N'),
  }).toEqual({
    method: request.method,
    url: request.url,
    headers: request.headers,
    body: isJson ? JSON.parse(request.body.text) : (request.body?.text ?? null),
    form: (request.form ?? []).map(asTold),
    key: 'Bearer sk-1',
    isUnbuffered: request.streaming,
  })
}

/** With what a server is told of a file, whether it was written or goes without saying. */
function asTold(part: FormPart): unknown {
  if (!isFilePart(part)) return part
  return { ...part, filename: filenameOf(part), contentType: partType(part) }
}
