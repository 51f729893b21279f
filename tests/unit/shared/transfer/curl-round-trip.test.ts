import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { curlTarget } from '../../../../shared/domain/snippets/http/curl.ts'
import { curlCmdTarget } from '../../../../shared/domain/snippets/http/curl-cmd.ts'
import { curlPowerShellTarget } from '../../../../shared/domain/snippets/http/curl-powershell.ts'
import { snippetRequestOfDraft } from '../../../../shared/domain/snippets/request-of-draft.ts'
import type { SnippetTarget } from '../../../../shared/domain/snippets/snippet-request.ts'
import type { ImportReader } from '../../../../shared/domain/transfer/import-reader.ts'
import type { RequestDraft } from '../../../../shared/schemas/request.ts'
import { loadCurlReader } from '../../../support/curl-reader.ts'
import { randomDraft } from './random-draft.ts'
import { sentForm } from './sent-form.ts'

let reader: ImportReader

beforeAll(async () => {
  reader = await loadCurlReader()
})

/** The request that comes back out of its snippet; null where the target refuses it. */
function throughSnippet(draft: RequestDraft, target: SnippetTarget): RequestDraft | null {
  const source = snippetRequestOfDraft(draft, { baseUrl: 'https://api.deepseek.com', scope: new Map() })
  if (!source.ok) throw new Error(source.reason)
  if (target.refuse(source.request) !== null) return null
  const file = { path: 'pasted', text: target.write(source.request).code }
  expect(reader.recognises({ files: [file] })).toBe(true)
  const [request] = reader.read({ files: [file] }).root.requests
  return request?.draft ?? null
}

test('10,000 random requests come back the same from curl', () => {
  fc.assert(
    fc.property(randomDraft, (draft) => {
      const back = throughSnippet(draft, curlTarget)
      expect(back === null ? null : sentForm(back)).toEqual(sentForm(draft))
    }),
    { numRuns: 10_000 },
  )
}, 120_000)

test.each([
  ['cmd', curlCmdTarget],
  ['PowerShell', curlPowerShellTarget],
])('random requests come back the same from curl for %s', (_, target) => {
  fc.assert(
    fc.property(randomDraft, (draft) => {
      const back = throughSnippet(draft, target)
      if (back === null) return
      const [given, got] = [sentForm(draft), sentForm(back)]
      expect({ ...got, bodyText: '' }).toEqual({ ...given, bodyText: '' })
      // The target spells JSON in ASCII, perhaps on one line.
      expect(draft.bodyKind === 'text' ? got.bodyText : jsonValueOf(got.bodyText)).toEqual(
        draft.bodyKind === 'text' ? given.bodyText : jsonValueOf(given.bodyText),
      )
    }),
    { numRuns: 1000 },
  )
})

test('a body that is too long for an argument comes back from its here-document', () => {
  const content = "it's $HOME `id` \\ 你好\n".repeat(8000)
  const draft: RequestDraft = {
    name: 'Long',
    method: 'POST',
    path: '/chat/completions',
    headers: [],
    bodyText: JSON.stringify({ model: 'deepseek-chat', messages: [{ role: 'user', content }] }),
    variables: [],
    tests: [],
  }
  const back = throughSnippet(draft, curlTarget)
  expect(back?.bodyText.trimEnd()).toBe(draft.bodyText)
})

function jsonValueOf(text: string): unknown {
  return text === '' ? null : JSON.parse(text)
}
