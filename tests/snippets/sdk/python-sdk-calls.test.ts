import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contentTypeOf } from '../../../shared/domain/form/content-type-of.ts'
import { type FormPart, filenameOf, isFilePart } from '../../../shared/domain/form/form-part.ts'
import { ownHeaders } from '../../../shared/domain/snippets/sent-parts.ts'
import type { SnippetTarget } from '../../../shared/domain/snippets/snippet-request.ts'
import { findTarget } from '../../../shared/domain/snippets/targets.ts'
import { interpreterWith } from '../scripting/python-interpreter.ts'
import { hostileCases, type ProofCase, realisticCases, streamingCases } from '../support/bodies.ts'
import { runProcess } from '../support/child-process.ts'
import { canonicalJson } from '../support/exact-json.ts'
import { FORM_BYTES, FORM_FILE, formCases } from '../support/form-cases.ts'
import { requestOfCase, withMembers } from '../support/judge-case.ts'

/** Where the packages themselves are missing, this shows at least that each call says the exact request. */
const STAND_IN = path.join(import.meta.dirname, 'python-sdk-stand-in.py')
const SERVER = 'http://127.0.0.1:9'
const folder = mkdtempSync(path.join(tmpdir(), 'snippet-calls-'))

const formFile = path.join(folder, FORM_FILE)

beforeAll(() => writeFileSync(formFile, FORM_BYTES))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.skipIf(interpreterWith('json') === null).each([
  ['python-openai', 'chat', {}],
  ['python-anthropic', 'anthropic', {}],
  ['python-langchain', 'chat', { stream: 'false' }],
] as const)('%s', (targetId, endpoint, adds) => {
  test('calls the package with the exact URL, headers and body', async () => {
    const target = findTarget(targetId)
    if (target === null) throw new Error(`there is no target ${targetId}`)
    const cases = [
      ...hostileCases(endpoint),
      ...realisticCases(),
      ...streamingCases(),
      ...formCases(formFile),
    ].filter((proofCase) => target.refuse(requestOfCase(proofCase, SERVER)) === null)
    const calls = await callsOf(target, cases)
    expect(calls).toEqual(cases.map((proofCase) => expectedCall(proofCase, adds)))
  })
})

async function callsOf(target: SnippetTarget, cases: readonly ProofCase[]): Promise<unknown[]> {
  const files = cases.map((proofCase) => {
    const file = path.join(folder, `${target.id}-${proofCase.name}.py`)
    writeFileSync(file, target.write(requestOfCase(proofCase, SERVER)).code)
    return file
  })
  const { stdout, stderr } = await runProcess(interpreterWith('json') ?? 'python3', [STAND_IN, ...files], {
    directory: folder,
    env: { DEEPSEEK_API_KEY: 'key', LC_ALL: 'C.UTF-8' },
  })
  expect(stderr).toBe('')
  return stdout.trimEnd().split('\n').map(canonicalJson)
}

function expectedCall(proofCase: ProofCase, adds: Readonly<Record<string, string>>): string {
  const request = requestOfCase(proofCase, SERVER)
  const headers = JSON.stringify(Object.fromEntries(ownHeaders(request)))
  const body = request.body === null ? 'null' : withMembers(request.body.text, adds)
  const form = request.form === undefined ? '' : `, "form": ${JSON.stringify(request.form.map(expectedPart))}`
  return canonicalJson(
    `{"url": ${JSON.stringify(request.url)}, "headers": ${headers}, "body": ${body}${form}}`,
  )
}

function expectedPart(part: FormPart): unknown[] {
  if (isFilePart(part)) {
    const filename = filenameOf(part)
    return [part.name, filename, { file: part.file }, part.contentType ?? contentTypeOf(filename)]
  }
  return [part.name, null, part.value, ...(part.contentType === undefined ? [] : [part.contentType])]
}
