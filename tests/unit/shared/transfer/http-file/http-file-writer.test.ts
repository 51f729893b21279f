import { describe, expect, test } from 'vitest'
import { httpFileWriter } from '../../../../../shared/domain/transfer/http-file/http-file-writer.ts'
import { bundleOf, draft, notesOf, run } from '../export-builders.ts'

describe('.http file', () => {
  test('requests, variables and the key of the system', () => {
    const written = httpFileWriter.write(
      bundleOf(
        [
          {
            draft: draft({
              name: 'Say “hi”',
              headers: [
                { name: 'X-Id', value: '{{id}}', enabled: true },
                { name: 'X-Off', value: '1', enabled: false },
              ],
              bodyText: '{\n  // the cheap one\n  "model": "{{model}}",\n}',
              variables: [
                { name: 'id', value: '7', enabled: true },
                { name: 'model', value: 'deepseek-chat', enabled: true },
              ],
            }),
            runs: [],
          },
          {
            draft: draft({
              name: '2nd',
              bodyText: '{"m": "{{model}}"}',
              variables: [{ name: 'model', value: 'say "x"', enabled: true }],
            }),
            runs: [run()],
          },
          {
            draft: draft({
              method: 'PUT',
              path: 'https://example.org/x',
              bodyKind: 'text',
              bodyText: '### a\n< b\nc',
            }),
            runs: [],
          },
        ],
        {
          environments: [
            {
              name: 'Local',
              baseUrl: 'http://localhost:8080/',
              variables: [{ name: 'who', value: 'me', enabled: true }],
            },
            { name: 'Other', baseUrl: 'https://example.org', variables: [] },
          ],
        },
      ),
    )
    expect(written.files).toEqual([
      {
        path: 'Out.http',
        text: [
          '@baseUrl = http://localhost:8080',
          '@id = 7',
          '@model = deepseek-chat',
          '@who = me',
          '',
          '### Say “hi”',
          '# @name Say_hi',
          'POST {{baseUrl}}/chat/completions',
          'Content-Type: application/json',
          'X-Id: {{id}}',
          'Authorization: Bearer {{$processEnv DEEPSEEK_API_KEY}}',
          '',
          '{\n  \n  "model": "{{model}}"\n}',
          '',
          '### 2nd',
          '# @name request_2nd',
          'POST {{baseUrl}}/chat/completions',
          'Content-Type: application/json',
          'Authorization: Bearer {{$processEnv DEEPSEEK_API_KEY}}',
          '',
          '{"m": "say \\"x\\""}',
          '',
          '### Chat',
          '# @name Chat',
          'PUT https://example.org/x',
          'Content-Type: text/plain',
          '',
          ' ### a\n < b\nc',
          '',
        ].join('\n'),
      },
    ])
    expect(notesOf(written)).toEqual([
      'lost Other: An .http file has room for one environment; this one is left out.',
      'lost “Say “hi””: Headers and variables that are switched off are left out.',
      'lost “2nd”: An .http file has no place for runs.',
      'changed “Chat”: Lines of the body that mean something to the client have a space in front of them.',
    ])
  })

  test('a folder is told', () => {
    const root = {
      name: 'Out',
      requests: [],
      folders: [{ name: 'A', folders: [], requests: [{ draft: draft(), runs: [] }] }],
    }
    expect(notesOf(httpFileWriter.write(bundleOf([], { root })))).toEqual([
      'lost “Chat”: An .http file has no folders; this request was in A.',
    ])
  })
})
