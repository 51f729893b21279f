import { beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../../electron/main/sandbox/sandbox.ts'
import { createSandboxTokens } from '../../../electron/main/services/sandbox-tokens.ts'
import { ENDPOINTS } from '../../../shared/catalogue/endpoints.ts'
import { parameterEffects } from '../../../shared/catalogue/parameter-effects.ts'
import { PARAMETER_RULES, type RulePath } from '../../../shared/catalogue/parameter-rules.ts'
import { bodyOf, HEADER_CASES, RULE_CASES, type RuleCase } from '../../support/rule-cases.ts'
import { sharedTokenCounter } from '../../support/token-counter.ts'
import { AT_ONCE } from './open-sandbox.ts'

let sandbox: Sandbox
let baseUrl = ''

beforeAll(async () => {
  sandbox = createSandbox({ tokens: createSandboxTokens(sharedTokenCounter()) })
  sandbox.configure(AT_ONCE)
  baseUrl = (await sandbox.start()).baseUrl
  return () => sandbox.stop()
})

const RULES = Object.values(PARAMETER_RULES).flat()

/** The cases of rules with an effect that the sandbox can be asked about. */
function casesWith(effect: string): readonly (readonly [string, RuleCase])[] {
  return Object.entries(RULE_CASES).filter(
    ([id, ruleCase]) =>
      ruleCase.apart === undefined && RULES.find((rule) => rule.id === id)?.effect === effect,
  )
}

async function answerTo(ruleCase: RuleCase, body: unknown): Promise<{ status: number; answer: unknown }> {
  sandbox.configure({ ...AT_ONCE, strictToday: ruleCase.server !== 'sandbox' })
  const path = ENDPOINTS.find(({ id }) => id === ruleCase.endpoint)?.path ?? ''
  const response = await fetch(baseUrl + path, { method: 'POST', body: JSON.stringify(body) })
  const text = await response.text()
  return { status: response.status, answer: text.startsWith('{') ? JSON.parse(text) : text }
}

describe('what a rule calls rejected, the sandbox refuses with the same words', () => {
  it.each(casesWith('rejected'))('%s', async (id, ruleCase) => {
    const { endpoint, server = 'api' } = ruleCase
    const effects = parameterEffects({ endpoint, body: ruleCase.fires, server })
    const message = effects.find(({ ruleId }) => ruleId === id)?.message ?? ''
    expect(message).not.toBe('')
    const refused = await answerTo(ruleCase, ruleCase.fires)
    expect(refused).toMatchObject({
      status: expect.toSatisfy((status: number) => status === 400 || status === 422),
      answer: { error: { message: expect.stringContaining(message) } },
    })
    expect(await answerTo(ruleCase, ruleCase.passes)).toMatchObject({ status: 200 })
  })
})

/** An answer without what is new each time. */
function lasting(answer: unknown): unknown {
  const fresh = [
    'id',
    'created',
    'created_at',
    'completed_at',
    'system_fingerprint',
    'usage',
    'call_id',
    'signature',
  ]
  return JSON.parse(JSON.stringify(answer, (key, value) => (fresh.includes(key) ? undefined : value)))
}

function without(body: unknown, [step, ...rest]: RulePath): unknown {
  if (step === undefined) return undefined
  if (Array.isArray(body)) {
    const at = Number(step)
    return rest.length === 0 ? body.toSpliced(at, 1) : body.with(at, without(body[at], rest))
  }
  const fields = Object.entries(Object(body))
  return Object.fromEntries(
    fields.flatMap(([name, value]) => {
      if (name !== step) return [[name, value]]
      return rest.length === 0 ? [] : [[name, without(value, rest)]]
    }),
  )
}

describe('what a rule calls ignored, the sandbox takes without a change of the answer', () => {
  it.each(casesWith('ignored'))('%s', async (id, ruleCase) => {
    const { endpoint, server = 'api' } = ruleCase
    const effects = parameterEffects({ endpoint, body: ruleCase.fires, server })
    const path = effects.find(({ ruleId }) => ruleId === id)?.path ?? []
    expect(path).not.toEqual([])
    const taken = await answerTo(ruleCase, ruleCase.fires)
    const left = await answerTo(ruleCase, without(ruleCase.fires, path))
    expect(taken.status).toBe(200)
    expect(lasting(taken.answer)).toEqual(lasting(left.answer))
  })
})

describe('a header that a rule calls ignored changes nothing of the answer', () => {
  it.each(Object.entries(HEADER_CASES))('%s', async (_id, { endpoint, fires: [name, value] }) => {
    sandbox.configure(AT_ONCE)
    const path = ENDPOINTS.find(({ id }) => id === endpoint)?.path ?? ''
    const body = JSON.stringify(bodyOf('anthropic'))
    const answerWith = async (headers: Record<string, string>) => {
      const response = await fetch(baseUrl + path, { method: 'POST', body, headers })
      return { status: response.status, answer: lasting(await response.json()) }
    }
    const taken = await answerWith({ [name]: value })
    expect(taken.status).toBe(200)
    expect(taken).toEqual(await answerWith({}))
  })
})
