import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FormPart } from '../../../shared/domain/form/form-part.ts'
import { snippetRequestOfDraft } from '../../../shared/domain/snippets/request-of-draft.ts'
import type { SnippetRequest } from '../../../shared/domain/snippets/snippet-request.ts'
import { findTarget, SNIPPET_TARGETS } from '../../../shared/domain/snippets/targets.ts'
import { canRun, type ProcessResult, type RunContext } from '../support/child-process.ts'
import { type RecordingServer, startRecordingServer } from '../support/recording-server.ts'
import { snippetEnvironment, temporaryFolder } from '../support/run-context.ts'
import { runScript } from '../support/run-script.ts'
import { interpreterWith, runPython } from './python-interpreter.ts'
import { runModule } from './run-module.ts'

interface FormRunner {
  readonly targetId: string
  isPresent(): boolean
  run(code: string, context: RunContext): Promise<ProcessResult>
  /** Whether a text can have a content type and line breaks of its own. */
  readonly keepsTexts: boolean
}

const RUNNERS: readonly FormRunner[] = [
  {
    targetId: 'curl',
    isPresent: () => canRun('curl'),
    run: (code, context) => runScript('sh', [], { name: 'snippet.sh', code }, context),
    keepsTexts: true,
  },
  {
    targetId: 'shell-jq',
    isPresent: () => canRun('curl') && canRun('jq') && canRun('bash'),
    run: (code, context) => runScript('bash', [], { name: 'snippet.sh', code }, context),
    keepsTexts: true,
  },
  {
    targetId: 'python-requests',
    isPresent: () => interpreterWith('requests') !== null,
    run: (code, context) => runPython('requests', code, context),
    keepsTexts: true,
  },
  {
    targetId: 'python-httpx',
    isPresent: () => interpreterWith('httpx') !== null,
    run: (code, context) => runPython('httpx', code, context),
    keepsTexts: true,
  },
  {
    targetId: 'node-fetch',
    isPresent: () => true,
    run: (code, context) => runModule(code, 'mjs', context),
    keepsTexts: false,
  },
  {
    targetId: 'typescript',
    isPresent: () => true,
    run: (code, context) => runModule(code, 'mts', context),
    keepsTexts: false,
  },
]

let server: RecordingServer
const folder = temporaryFolder()
const BYTES = Buffer.from(Array.from({ length: 256 }, (_, index) => index))
const file = path.join(folder.path, `it's "odd"; ä, $HOME.png`)

beforeAll(async () => {
  server = await startRecordingServer()
  writeFileSync(file, BYTES)
})

afterAll(async () => {
  await server.close()
  folder.remove()
})

function requestOf(caseId: string, parts: readonly FormPart[]): SnippetRequest {
  const source = snippetRequestOfDraft(
    {
      name: 'Upload',
      method: 'POST',
      path: `/${caseId}/files`,
      headers: [
        { name: 'X-One', value: '1', enabled: true },
        { name: 'Content-Type', value: 'multipart/form-data', enabled: true },
      ],
      bodyText: JSON.stringify(parts),
      bodyKind: 'form',
      variables: [],
      tests: [],
    },
    { baseUrl: server.origin, scope: new Map() },
  )
  if (!source.ok) throw new Error(source.reason)
  return source.request
}

/** The parts as a server reads them: name, content, and of a file its name and type. */
async function sentParts(caseId: string): Promise<unknown[]> {
  const [request, ...more] = server.requestsOf(caseId)
  if (request === undefined || more.length > 0) throw new Error(`not one request for ${caseId}`)
  const type = request.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? ''
  expect(type).toMatch(/^multipart\/form-data; ?boundary=/)
  expect(request.headers.filter(([name]) => name.toLowerCase() === 'x-one')).toHaveLength(1)
  const form = await new Response(new Uint8Array(request.body), {
    headers: { 'content-type': type },
  }).formData()
  return Promise.all(
    [...form].map(async ([name, value]) =>
      typeof value === 'string'
        ? [name, value]
        : [name, value.name, value.type, Buffer.from(await value.arrayBuffer()).toString('hex')],
    ),
  )
}

const HOSTILE = `@a;type=b "c" 'd' $HOME \\e <f> %41 你好 {{`

describe.each(RUNNERS)('a form as code for $targetId', ({ targetId, isPresent, run, keepsTexts }) => {
  it.skipIf(!isPresent())('sends texts and files in order, whatever is in them', async () => {
    const target = findTarget(targetId)
    if (target === null) throw new Error(`no target ${targetId}`)
    const caseId = `form-${targetId}`
    const request = requestOf(caseId, [
      { name: 'purpose', value: 'user_data' },
      { name: 'expires_after[anchor]', value: HOSTILE },
      { name: 'file', file },
      { name: 'named', file, filename: 'b "q".bin', contentType: 'application/x-own' },
      ...(keepsTexts
        ? [{ name: 'json', value: `{"a": ";type=x\\n"}\n${HOSTILE}`, contentType: 'application/json' }]
        : []),
      { name: 'last', value: '' },
    ])
    expect(target.refuse(request)).toBeNull()
    const { code } = target.write(request)
    const place = temporaryFolder()
    const result = await run(code, { directory: place.path, env: snippetEnvironment() })
    place.remove()
    expect(result).toMatchObject({ exitCode: 0 })
    const hex = BYTES.toString('hex')
    expect(await sentParts(caseId)).toEqual([
      ['purpose', 'user_data'],
      ['expires_after[anchor]', HOSTILE],
      ['file', path.basename(file), 'image/png', hex],
      ['named', 'b "q".bin', 'application/x-own', hex],
      ...(keepsTexts ? [['json', `{"a": ";type=x\\n"}\n${HOSTILE}`]] : []),
      ['last', ''],
    ])
    const typed = server.requestsOf(caseId)[0]?.body.toString('latin1') ?? ''
    expect(/name="json"\r\nContent-Type: application\/json\r\n/i.test(typed)).toBe(keepsTexts)
  })
})

describe('a form', () => {
  it('is refused with the reason by every other target', () => {
    const written = SNIPPET_TARGETS.filter(({ writesForms }) => writesForms === true).map(({ id }) => id)
    expect(written.toSorted()).toEqual([...RUNNERS.map(({ targetId }) => targetId), 'wget'].toSorted())
    const request = requestOf('none', [{ name: 'a', value: 'b' }])
    for (const target of SNIPPET_TARGETS) {
      if (RUNNERS.some(({ targetId }) => targetId === target.id)) continue
      expect(target.refuse(request), target.id).toMatch(/form/)
    }
  })

  it('that a client cannot hold is refused with the part', () => {
    const typed = requestOf('none', [{ name: 'a', value: 'b', contentType: 'text/plain' }])
    expect(findTarget('node-fetch')?.refuse(typed)).toContain(
      'cannot give a text a content type, and a has one',
    )
    const named = requestOf('none', [{ name: 'a=b', value: 'c' }])
    expect(findTarget('curl')?.refuse(named)).toContain('a=b has one in its name')
  })
})
