import { expect, test } from 'vitest'
import { snippetRequestOfDraft } from '../../../../shared/domain/snippets/request-of-draft.ts'
import { chatDraft } from '../../../support/run-builders.ts'

const ENVIRONMENT = { baseUrl: 'https://api.deepseek.com/', scope: new Map<string, string>() }

function bodyWith(bodyText: string, stream?: boolean) {
  const source = snippetRequestOfDraft(
    chatDraft({ bodyText }),
    ENVIRONMENT,
    stream === undefined ? {} : { stream },
  )
  if (!source.ok) throw new Error(source.reason)
  return { body: source.request.body?.text, streaming: source.request.streaming }
}

test.each<[string, boolean | undefined, { body: string; streaming: boolean }]>([
  [
    '{"stream": true, "stream_options": {"include_usage": true}, "n": 1.0}',
    undefined,
    {
      body: '{"stream": true, "stream_options": {"include_usage": true}, "n": 1.0}',
      streaming: true,
    },
  ],
  [
    '{"stream": true, "stream_options": {"include_usage": true}, "n": 1.0}',
    false,
    { body: '{"stream": false, "n": 1.0}', streaming: false },
  ],
  ['{"stream": false}', true, { body: '{"stream": true}', streaming: true }],
  ['[1]', true, { body: '[1]', streaming: false }],
])('%s with stream %s', (bodyText, stream, expected) => {
  expect(bodyWith(bodyText, stream)).toEqual(expected)
})
