import { mkdtempSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { SnippetTarget } from '../../../shared/domain/snippets/snippet-request.ts'
import { findTarget } from '../../../shared/domain/snippets/targets.ts'
import { hostileCases, type ProofCase, realisticCases, streamingCases } from './bodies.ts'
import type { ProcessResult, RunContext } from './child-process.ts'
import { FORM_BYTES, FORM_FILE, formCases } from './form-cases.ts'
import { expectArrived, expectKeyLeftOut, expectShown, firstPiece, requestOfCase } from './judge-case.ts'
import { type Outcome, recordOutcome } from './outcomes.ts'
import {
  HELD_PREFIX,
  REFUSED_PREFIX,
  type RecordingServer,
  startRecordingServer,
} from './recording-server.ts'
import { snippetEnvironment, temporaryFolder } from './run-context.ts'
import type { SnippetRunner } from './runner.ts'
import { REFUSAL_MESSAGE } from './streamed-texts.ts'

/** Where a request goes while it is only asked whether a target can write it. */
const NOWHERE = 'http://127.0.0.1:9'

/** Declares the proof of one target: every case is a test that runs the snippet and looks at what arrived. */
export function proveTarget(runner: SnippetRunner): void {
  describe(runner.targetId, () => {
    const target = findTarget(runner.targetId)
    if (target === null) {
      test('is a target', () => expect.fail(`there is no target ${runner.targetId}`))
      return
    }
    const files = temporaryFolder()
    const formFile = path.join(files.path, FORM_FILE)
    beforeAll(() => writeFileSync(formFile, FORM_BYTES))
    afterAll(() => files.remove())
    const cases = casesFor(runner, target, formFile)
    if (runner.isPresent()) proveByRunning(runner, target, cases)
    else if (runner.checkSyntax !== undefined) proveSyntax(runner, target, cases)
    else {
      test.skip(`not proven here: ${runner.tool} is missing`)
      record({ targetId: runner.targetId, kind: 'not-proven', detail: `${runner.tool} is missing` })
    }
  })
}

interface Proof {
  readonly server: RecordingServer
  readonly contextOf: (name: string) => RunContext
  /** Of the cases that ran as a batch. */
  readonly results: ReadonlyMap<string, ProcessResult>
  end(): Promise<void>
}

function proveByRunning(runner: SnippetRunner, target: SnippetTarget, cases: readonly ProofCase[]): void {
  const refused = refusedCase(cases)
  const held = heldCases(runner, cases)
  let proof: Proof | undefined
  let passed = 0
  const testCase = (name: string, body: (proof: Proof) => Promise<void>): void =>
    test(name, async () => {
      if (proof === undefined) throw new Error('the proof was not set up')
      await body(proof)
      passed += 1
    })

  beforeAll(async () => {
    const started = await startProof()
    proof = started
    const batch = refused === null ? cases : [...cases, refused]
    proof = { ...started, results: await runBatch(runner, target, batch, started) }
  })
  afterAll(async () => {
    await proof?.end()
    const total = cases.length + Number(refused !== null) + held.length
    const isProven = passed === total
    const detail = isProven ? `${total} cases` : `${passed} of ${total} cases passed`
    record({ targetId: runner.targetId, kind: isProven ? 'proven' : 'not-proven', detail })
  })

  for (const proofCase of cases) {
    testCase(proofCase.name, (proof) => proveCase(runner, target, proofCase, proof))
  }
  if (refused !== null) {
    testCase('shows why it was refused', (proof) => proveRefusal(runner, target, refused, proof))
  }
  for (const heldCase of held) {
    testCase(`prints a text before the next one is sent: ${heldCase.endpoint}`, (proof) =>
      proveHeld(runner, target, heldCase, proof),
    )
  }
}

async function startProof(): Promise<Proof> {
  const server = await startRecordingServer()
  const folder = temporaryFolder()
  return {
    server,
    contextOf: (name) => ({
      directory: mkdtempSync(path.join(folder.path, `${name}-`)),
      env: snippetEnvironment(),
    }),
    results: new Map(),
    async end() {
      await server.close()
      folder.remove()
    },
  }
}

/** The cases of a target; those it refuses or is not tried with are recorded. */
function casesFor(runner: SnippetRunner, target: SnippetTarget, formFile: string): readonly ProofCase[] {
  const reasons = new Map<string, string[]>()
  const cases = [
    ...hostileCases(runner.endpoint ?? 'chat'),
    ...realisticCases(),
    ...streamingCases(),
    ...formCases(formFile),
  ].filter((proofCase) => {
    const reason = runner.skipped?.[proofCase.name] ?? target.refuse(requestOfCase(proofCase, NOWHERE))
    if (reason !== null) reasons.set(reason, [...(reasons.get(reason) ?? []), proofCase.name])
    return reason === null
  })
  for (const [name, reason] of Object.entries(runner.inexact ?? {})) {
    reasons.set(`${reason} (a note says so)`, [...(reasons.get(`${reason} (a note says so)`) ?? []), name])
  }
  for (const [reason, names] of reasons) {
    record({ targetId: runner.targetId, kind: 'left-out', detail: `${names.join(', ')}: ${reason}` })
  }
  return cases
}

function refusedCase(cases: readonly ProofCase[]): ProofCase | null {
  const plain = cases.find(({ name, endpoint }) => name === 'quotes' && endpoint !== 'other')
  return plain === undefined ? null : { ...plain, name: `${REFUSED_PREFIX}${plain.name}` }
}

/** A stream of each endpoint; of a slow tool, which runs all others at once, only the first. */
function heldCases(runner: SnippetRunner, cases: readonly ProofCase[]): readonly ProofCase[] {
  const streams = cases.filter(({ name, endpoint }) => name === `stream-${endpoint}`)
  return streams
    .slice(0, runner.runMany === undefined ? streams.length : 1)
    .map((stream) => ({ ...stream, name: `${HELD_PREFIX}${stream.name}` }))
}

async function runBatch(
  runner: SnippetRunner,
  target: SnippetTarget,
  cases: readonly ProofCase[],
  { server, contextOf }: Proof,
): Promise<ReadonlyMap<string, ProcessResult>> {
  if (runner.runMany === undefined) return new Map()
  const snippets = cases.map((proofCase) => ({
    name: proofCase.name,
    code: target.write(requestOfCase(proofCase, server.origin)).code,
  }))
  const results = await runner.runMany(snippets, contextOf('batch'))
  return new Map(
    snippets.flatMap(({ name }, at): [string, ProcessResult][] => {
      const result = results[at]
      return result === undefined ? [] : [[name, result]]
    }),
  )
}

async function proveCase(
  runner: SnippetRunner,
  target: SnippetTarget,
  proofCase: ProofCase,
  proof: Proof,
): Promise<void> {
  const request = requestOfCase(proofCase, proof.server.origin)
  const snippet = target.write(request)
  expectKeyLeftOut(snippet)
  const result = await resultOf(runner, proofCase.name, snippet.code, proof)
  expectShown(request, result, runner)
  const inexact = runner.inexact?.[proofCase.name] !== undefined
  expectArrived(request, proof.server.requestsOf(proofCase.name), {
    withBody: !inexact,
    ...(runner.adds === undefined ? {} : { adds: runner.adds }),
  })
  if (inexact) expect(snippet.notes).not.toEqual([])
}

async function proveRefusal(
  runner: SnippetRunner,
  target: SnippetTarget,
  refused: ProofCase,
  proof: Proof,
): Promise<void> {
  const { code } = target.write(requestOfCase(refused, proof.server.origin))
  const result = await resultOf(runner, refused.name, code, proof)
  const how = runner.failsOnRefusal ?? 'code-and-message'
  if (how.includes('message')) expect(result.stdout + result.stderr).toContain(REFUSAL_MESSAGE)
  if (how.includes('code')) expect(result.exitCode).not.toBe(0)
}

/** The server sends the rest only when the beginning has been printed: a snippet that waits for the end hangs. */
async function proveHeld(
  runner: SnippetRunner,
  target: SnippetTarget,
  held: ProofCase,
  proof: Proof,
): Promise<void> {
  const request = requestOfCase(held, proof.server.origin)
  const wanted = firstPiece(request)
  const onStdout = (text: string): void => {
    if (text.includes(wanted)) proof.server.release(held.name)
  }
  const context = { ...proof.contextOf(held.name), onStdout }
  expectShown(request, await runner.run(target.write(request).code, context), runner)
}

function resultOf(
  runner: SnippetRunner,
  name: string,
  code: string,
  { results, contextOf }: Proof,
): Promise<ProcessResult> | ProcessResult {
  return results.get(name) ?? runner.run(code, contextOf(name))
}

function proveSyntax(runner: SnippetRunner, target: SnippetTarget, cases: readonly ProofCase[]): void {
  record({ targetId: runner.targetId, kind: 'syntax-only', detail: `${runner.tool} is missing` })
  test.each(cases.map((proofCase) => [proofCase.name, proofCase] as const))(
    'is well formed: %s',
    async (_name, proofCase) => {
      const snippet = target.write(requestOfCase(proofCase, NOWHERE))
      expectKeyLeftOut(snippet)
      const folder = temporaryFolder()
      try {
        const result = await runner.checkSyntax?.(snippet.code, {
          directory: folder.path,
          env: snippetEnvironment(),
        })
        expect({ exitCode: result?.exitCode, said: result?.exitCode === 0 ? '' : result?.stderr }).toEqual({
          exitCode: 0,
          said: '',
        })
      } finally {
        folder.remove()
      }
    },
  )
}

function record(outcome: Outcome): void {
  recordOutcome(inject('outcomeFile'), outcome)
}
