import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findSecrets } from '../../../../shared/domain/secrets/find-secrets.ts'

/** Put together here, so that no text of this file looks like a key to other scanners. */
const HEX = '3f9a1c7e5b2d8064af13'
const LETTERS = 'aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0zC'
const KEYS = {
  deepseek: `sk-${HEX}9c0b7a6d5e4f`,
  project: `sk-proj-${LETTERS}`,
  anthropic: `sk-ant-api03-${LETTERS}`,
  github: `ghp_${LETTERS}AB12`,
  aws: `AKIA${'QZJ7WMNB4XKD2VPT'}`,
  google: `AIza${LETTERS}Sy1`,
  slack: `xoxb-${'204815163'}-${LETTERS}`,
  huggingFace: `hf_${LETTERS}`,
  jwt: `eyJ${'hbGciOiJIUzI1NiJ9'}.eyJ${'zdWIiOiIxMjM0NSJ9'}.${LETTERS}`,
} as const

describe('findSecrets', () => {
  it.each([
    ['a DeepSeek or OpenAI key', KEYS.deepseek],
    ['a DeepSeek or OpenAI key', KEYS.project],
    ['an Anthropic key', KEYS.anthropic],
    ['a GitHub token', KEYS.github],
    ['an AWS access key', KEYS.aws],
    ['a Google API key', KEYS.google],
    ['a Slack token', KEYS.slack],
    ['a Hugging Face token', KEYS.huggingFace],
    ['a signed token (JWT)', KEYS.jwt],
  ])('finds %s', (kind, key) => {
    const text = `{\r\n  "note": "use ${key}"\n}`
    expect(findSecrets(text)).toEqual([{ kind, line: 2, column: 16, hint: `••••${key.slice(-4)}` }])
  })

  it.each([
    `curl -H "Authorization: Bearer ${LETTERS}"`,
    `'x-api-key': '${LETTERS}'`,
    `"authorization": "Basic ${LETTERS}=="`,
    `api-key=${LETTERS}`,
  ])('finds the value of a header in %s', (text) => {
    expect(findSecrets(text).map(({ kind }) => kind)).toEqual(['a value of an authorization header'])
  })

  it('finds a key in a URL, behind a percent sign and at both ends of the text', () => {
    expect(findSecrets(`${KEYS.deepseek} https://h/${KEYS.deepseek}?key=${KEYS.google}`)).toHaveLength(3)
    expect(findSecrets('-----BEGIN RSA PRIVATE KEY-----\nMIIE')).toHaveLength(1)
  })

  it.each([
    'sk-...',
    'sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
    'sk-your-deepseek-api-key-goes-here-1',
    'sk-00000000000000000000000000000000',
    'Authorization: Bearer $DEEPSEEK_API_KEY',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a snippet
    'Authorization: Bearer ${process.env.DEEPSEEK_API_KEY}',
    'Authorization: Bearer {{key}}',
    'Authorization: Bearer <your key>',
    'Authorization: Bearer YOUR_DEEPSEEK_API_KEY_0001',
    'the-task-0123456789abcdef0123456789abcdef',
    'risk-management-for-large-scale-machine-learning-2',
    'sk-learn-is-a-library-for-machine-learning',
    '550e8400-e29b-41d4-a716-446655440000',
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
    'The bearer of good news0 arrived.',
    `data:image/png;base64,iVBORw0KGgo/${KEYS.aws}+${KEYS.google}/abc=`,
  ])('takes %s for no key', (text) => {
    expect(findSecrets(text)).toEqual([])
  })

  it('takes no random Base64, UUID or number for a key', () => {
    const texts = fc.oneof(fc.base64String({ maxLength: 4000 }), fc.uuid(), fc.bigInt().map(String))
    fc.assert(
      fc.property(texts, (text) => {
        expect(findSecrets(`"url": "${text}"`)).toEqual([])
      }),
    )
  })

  it('finds stored keys whatever they look like, and tells each place once', () => {
    expect(findSecrets(`a\nb correct-horse ${KEYS.deepseek}`, ['correct-horse', KEYS.deepseek, 'b'])).toEqual(
      [
        { kind: 'a stored key of this app', line: 2, column: 3, hint: '••••orse' },
        { kind: 'a stored key of this app', line: 2, column: 17, hint: `••••${KEYS.deepseek.slice(-4)}` },
      ],
    )
  })

  it('finds a key wherever it stands', () => {
    const around = fc.string({ unit: fc.constantFrom('a', ' ', '\n', '"', '界', '🙂', '{'), maxLength: 200 })
    fc.assert(
      fc.property(around, around, (before, after) => {
        const text = `${before} ${KEYS.deepseek} ${after}`
        const lines = `${before} `.split('\n')
        expect(findSecrets(text)).toEqual([
          {
            kind: 'a DeepSeek or OpenAI key',
            line: lines.length,
            column: (lines.at(-1)?.length ?? 0) + 1,
            hint: `••••${KEYS.deepseek.slice(-4)}`,
          },
        ])
      }),
    )
  })

  it('is not quadratic: these 2 MB would take it longer than a test may', () => {
    const text = `${'Bearer '.repeat(100_000)}${'sk-'.repeat(300_000)}${'eyJ'.repeat(300_000)}`
    expect(findSecrets(text)).toEqual([])
  })
})
