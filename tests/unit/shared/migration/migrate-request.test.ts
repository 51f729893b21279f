import { describe, expect, it } from 'vitest'
import { MOST_MIGRATED_LENGTH, migrateRequest } from '../../../../shared/domain/migration/migrate-request.ts'
import type { RequestDraft } from '../../../../shared/schemas/request.ts'

const OLD = '{ "model": "deepseek-chat", "messages": [] }'

function draftOf(change: Partial<RequestDraft> = {}): RequestDraft {
  return {
    name: 'Old',
    method: 'POST',
    path: '/chat/completions',
    headers: [],
    bodyText: OLD,
    variables: [],
    tests: [],
    ...change,
  }
}

describe('migrateRequest', () => {
  it.each<[string, Partial<RequestDraft>, string]>([
    ['a retired name', {}, 'deepseek-chat'],
    ['a legacy name', { bodyText: '{ "model": "deepseek-v4-flash" }' }, 'deepseek-v4-flash'],
    ['in the Responses API', { path: '/responses' }, 'deepseek-chat'],
    ['with a variable elsewhere', { bodyText: OLD.replace('[]', '["{{q}}"]') }, 'deepseek-chat'],
    ['with a comment', { bodyText: `// old\n${OLD}` }, 'deepseek-chat'],
  ])('moves %s', (_name, change, from) => {
    const draft = draftOf(change)
    const result = migrateRequest(draft)
    expect(result).toMatchObject({ kind: 'move', migration: { from, to: 'deepseek-flash' } })
  })

  it.each<[string, Partial<RequestDraft>, string]>([
    [
      'a text that is not JSON',
      { bodyText: '{\n  "model": deepseek-chat }' },
      'The body is not JSON, so its model is not known. Line 2: This is not a JSON value.',
    ],
    [
      'a model that a variable names',
      { bodyText: '{ "model": "{{model}}" }' },
      'The model is {{model}}: its variables are not looked into and stay as they are.',
    ],
    [
      'the Anthropic form',
      { path: '/anthropic/v1/messages' },
      'It asks for deepseek-chat in the Anthropic form, where deepseek-flash answers to that name.',
    ],
    [
      'another address',
      { path: 'https://other.example/chat/completions' },
      'It asks for deepseek-chat at an address that is none of DeepSeek’s endpoints.',
    ],
    [
      'a body that is too long',
      { bodyText: `${OLD}${' '.repeat(MOST_MIGRATED_LENGTH)}` },
      'The body is too long to be looked at among others.',
    ],
  ])('leaves %s, and says why', (_name, change, why) => {
    expect(migrateRequest(draftOf(change))).toEqual({ kind: 'leave', why })
  })

  it.each<[string, Partial<RequestDraft>]>([
    ['a name of today', { bodyText: OLD.replace('deepseek-chat', 'deepseek-flash') }],
    ['a name of somebody else', { bodyText: OLD.replace('deepseek-chat', 'gpt-5') }],
    ['a body without a model', { bodyText: '{}' }],
    ['no body', { bodyText: ' ' }],
    ['plain text', { bodyText: OLD, bodyKind: 'text' }],
    ['broken text at another address', { path: 'https://other.example/', bodyText: '{' }],
  ])('finds nothing to move in %s', (_name, change) => {
    expect(migrateRequest(draftOf(change))).toEqual({ kind: 'nothing' })
  })

  it('finds nothing more to move in what it moved', () => {
    const result = migrateRequest(draftOf())
    const bodyText = result.kind === 'move' ? result.migration.bodyText : ''
    expect(bodyText).toContain('deepseek-flash')
    expect(migrateRequest(draftOf({ bodyText }))).toEqual({ kind: 'nothing' })
  })
})
