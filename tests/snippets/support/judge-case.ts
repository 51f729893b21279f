import { expect } from 'vitest'
import { memberOf, readJsonNode } from '../../../shared/domain/json/json-node.ts'
import { snippetRequestOfRun } from '../../../shared/domain/snippets/request-of-draft.ts'
import {
  KEY_VARIABLE,
  type Snippet,
  type SnippetRequest,
} from '../../../shared/domain/snippets/snippet-request.ts'
import type { ProofCase } from './bodies.ts'
import type { ProcessResult } from './child-process.ts'
import { canonicalJson } from './exact-json.ts'
import { expectFormArrived } from './judge-form.ts'
import type { RecordedRequest } from './recording-server.ts'
import type { SnippetRunner } from './runner.ts'
import { ANSWER, ANSWER_DELTAS, ANSWER_MARK, REASONING, REASONING_DELTAS } from './streamed-texts.ts'

/** The key the snippets find in their environment. */
export const TEST_KEY = 'sk-test-3f0e1d2c4b5a69788796a5b4c3d2e1f0'

/** A case as the snippets see it: sent to the server at `origin`, below the name of the case. */
export function requestOfCase(proofCase: ProofCase, origin: string): SnippetRequest {
  return snippetRequestOfRun({
    method: proofCase.method,
    url: `${origin}/${proofCase.name}${proofCase.path}`,
    headers: [
      ['Authorization', 'Bearer …'],
      ...proofCase.headers.map(([name, value]): [string, string] => [name, value]),
    ],
    bodyText: proofCase.bodyText,
  })
}

/** The code names the variable of the key and never the key. */
export function expectKeyLeftOut({ code }: Snippet): void {
  expect(code).toContain(KEY_VARIABLE)
  expect(code).not.toContain('sk-')
  expect(code.endsWith('\n')).toBe(true)
  expect(code.endsWith('\n\n')).toBe(false)
}

/**
 * Everything that matters of what arrived: nothing more, nothing less, once. `adds` are members, with their JSON
 * text, that the client gives a body without them.
 */
export function expectArrived(
  request: SnippetRequest,
  arrived: readonly RecordedRequest[],
  { withBody, adds = {} }: { readonly withBody: boolean; readonly adds?: Readonly<Record<string, string>> },
): void {
  expect(arrived.map(({ method, path }) => `${method} ${path}`)).toEqual([
    `${request.method} ${request.url.replace(/^https?:\/\/[^/]+/, '')}`,
  ])
  const [recorded] = arrived
  if (recorded === undefined) return
  expectHeaders(request, recorded)
  if (request.form !== undefined) {
    if (withBody) expectFormArrived(request.form, recorded)
    return
  }
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(recorded.body)
  if (request.body === null) expect(text).toBe('')
  else if (request.body.kind === 'text') expect(text).toBe(request.body.text)
  else if (withBody) expectSameJson(text, withMembers(request.body.text, adds))
}

/** The text of a JSON object with the members `adds` it does not have yet, each given as JSON text. */
export function withMembers(bodyText: string, adds: Readonly<Record<string, string>>): string {
  const node = readJsonNode(bodyText)
  return Object.entries(adds)
    .filter(([name]) => node?.kind === 'object' && memberOf(node, name) === null)
    .reduce((text, [name, value]) => `${text.trimEnd().slice(0, -1)}, "${name}": ${value}}`, bodyText)
}

/** A long text that differs is shown only around the place. */
function expectSameJson(actualText: string, expectedText: string): void {
  const [actual, expected] = [canonicalJson(actualText), canonicalJson(expectedText)]
  if (actual === expected) return
  let at = 0
  while (actual[at] === expected[at]) at++
  const around = (text: string): string => text.slice(Math.max(0, at - 200), at + 200)
  expect(around(actual)).toBe(around(expected))
}

function expectHeaders(request: SnippetRequest, { headers }: RecordedRequest): void {
  const headerOf = (wanted: string): string | undefined =>
    headers.find(([name]) => name.toLowerCase() === wanted.toLowerCase())?.[1]
  const auth =
    request.url.includes('/anthropic/') && headerOf('x-api-key') !== undefined
      ? `Bearer ${headerOf('x-api-key')}`
      : headerOf('authorization')
  const seen: Record<string, string | undefined> = { auth }
  const wanted: Record<string, string | undefined> = {
    auth: request.auth === 'bearer' ? `Bearer ${TEST_KEY}` : undefined,
  }
  for (const [name, value] of request.headers) {
    // An SDK accepts JSON and reads events all the same.
    if (name.toLowerCase() === 'accept') continue
    const isType = name.toLowerCase() === 'content-type'
    wanted[name] = isType ? mediaType(value) : value
    seen[name] = isType ? mediaType(headerOf(name)) : headerOf(name)
  }
  expect(seen).toEqual(wanted)
}

function mediaType(value: string | undefined): string | undefined {
  return value?.split(';')[0]?.trim().toLowerCase()
}

/** A snippet that worked ended with 0 and showed the answer: of a stream all texts, reasoning before answer. */
export function expectShown(request: SnippetRequest, result: ProcessResult, runner: SnippetRunner): void {
  expect({ exitCode: result.exitCode, stderr: result.exitCode === 0 ? '' : result.stderr }).toEqual({
    exitCode: 0,
    stderr: '',
  })
  if (request.method === 'HEAD') return
  if (!request.streaming) expect(result.stdout).toContain(ANSWER_MARK)
  else expectInOrder(result.stdout, streamedPieces(request, runner))
}

function streamedPieces(request: SnippetRequest, runner: SnippetRunner): readonly string[] {
  const hasReasoning = request.endpoint !== 'fim'
  if (runner.prints === 'frames') {
    const deltas = hasReasoning ? [...REASONING_DELTAS, ...ANSWER_DELTAS] : ANSWER_DELTAS
    return deltas.map((text) => JSON.stringify(text).slice(1, -1))
  }
  return hasReasoning ? [REASONING, ANSWER] : [ANSWER]
}

function expectInOrder(text: string, pieces: readonly string[]): void {
  let rest = text
  for (const piece of pieces) {
    expect(rest).toContain(piece)
    rest = rest.slice(rest.indexOf(piece) + piece.length)
  }
}

/** The first piece of text of a stream, as it stands in the output. */
export function firstPiece(request: SnippetRequest): string {
  return request.endpoint === 'fim' ? ANSWER_DELTAS[0] : REASONING_DELTAS[0]
}
