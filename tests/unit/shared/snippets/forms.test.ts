import { describe, expect, it } from 'vitest'
import type { FormPart } from '../../../../shared/domain/form/form-part.ts'
import type { SnippetRequest } from '../../../../shared/domain/snippets/snippet-request.ts'
import { findTarget, SNIPPET_TARGETS } from '../../../../shared/domain/snippets/targets.ts'
import { formTo } from './request-builders.ts'

const FILE = { name: 'file', file: '/home/a/picture.png' }
const UPLOAD = formTo('/files', [{ name: 'purpose', value: 'user_data' }, FILE])

/** The targets that write no upload, each with the words that say why. */
const REFUSING: Readonly<Record<string, string>> = {
  wget: 'wget has no way to send a form with files',
  'raw-http': 'its files are read only when it is sent',
  'python-anthropic': '…/anthropic/v1/files',
  'node-anthropic': '…/anthropic/v1/files',
  'python-langchain': 'chat completions only',
  'js-langchain': 'chat completions only',
  'vercel-ai-sdk': 'chat completions only',
}

describe('an upload', () => {
  it.each(SNIPPET_TARGETS.map((target) => [target.id, target] as const))('as code for %s', (id, target) => {
    const reason = REFUSING[id]
    if (reason !== undefined) {
      expect(target.refuse(UPLOAD)).toContain(reason)
      return
    }
    expect(target.refuse(UPLOAD)).toBeNull()
    const { code } = target.write(UPLOAD)
    expect(code).toContain('/home/a/picture.png')
    expect(code).toContain('user_data')
    expect(code).toContain('image/png')
  })

  it('to a path where a model is asked is refused by what would leave it out', () => {
    const odd = formTo('/chat/completions', [FILE])
    for (const id of ['python-langchain', 'js-langchain', 'vercel-ai-sdk', 'wget']) {
      expect(findTarget(id)?.refuse(odd), id).not.toBeNull()
    }
  })

  it('of a file is what the Anthropic SDKs send to the endpoint for it', () => {
    const upload = formTo('/anthropic/v1/files', [FILE])
    for (const id of ['python-anthropic', 'node-anthropic']) {
      expect(findTarget(id)?.refuse(upload)).toBeNull()
      expect(findTarget(id)?.write(upload).code).toContain('/home/a/picture.png')
    }
  })
})

const typed: FormPart = { name: 'json', value: '{}', contentType: 'application/json' }

describe.each<[string, readonly FormPart[], string]>([
  ['curl', [{ name: 'a=b', value: 'c' }], 'a=b has one in its name'],
  ['curl-powershell', [{ name: 'a=b', value: 'c' }], 'a=b has one in its name'],
  ['curl-cmd', [{ name: 'a=b', value: 'c' }], 'a=b has one in its name'],
  ['curl-cmd', [{ name: 'a', value: 'b\nc' }], 'a of the form has one'],
  ['httpie', [typed], 'cannot give a text a content type, and json has one'],
  ['httpie', [{ ...FILE, filename: 'b.png' }], 'file has a name of its own'],
  ['httpie', [{ name: 'a\\', value: 'b' }], 'the part a\\ has one'],
  ['httpie', [{ name: 'a', value: 'b\\:c' }], 'the part a has one'],
  ['httpie', [{ name: '--a', value: 'b' }], 'takes --a for an option'],
  ['httpie', [{ name: 'a', file: '/b;type=c' }], 'reads the path of a as something else'],
  ['raw-http', [typed, FILE], 'its files are read only when it is sent'],
  ['php', [typed], 'cannot give a text a content type, and json has one'],
  ['php', [FILE, FILE], 'each name once, and file is there twice'],
  ['ruby', [typed], 'cannot give a text a content type, and json has one'],
  ['r', [{ name: 'a', value: '\0' }], 'NUL'],
  ['node-fetch', [typed], 'cannot give a text a content type, and json has one'],
  ['typescript', [typed], 'cannot give a text a content type, and json has one'],
  ['node-openai', [typed], 'cannot give a text a content type, and json has one'],
])('a form that %s cannot hold', (id, parts, reason) => {
  it('is refused with the part', () => {
    expect(findTarget(id)?.refuse(formTo('/v1/things', parts))).toContain(reason)
  })
})

it('python-openai sends no form with DELETE', () => {
  const request: SnippetRequest = { ...UPLOAD, method: 'DELETE' }
  expect(findTarget('python-openai')?.refuse(request)).toContain('no form with DELETE')
})
