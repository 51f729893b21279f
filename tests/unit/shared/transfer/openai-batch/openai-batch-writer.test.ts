import { describe, expect, test } from 'vitest'
import { openaiBatchWriter } from '../../../../../shared/domain/transfer/openai-batch/openai-batch-writer.ts'
import { bundleOf, draft, notesOf, run } from '../export-builders.ts'

describe('batch file', () => {
  test('one line for each request, comments out and variables in', () => {
    const written = openaiBatchWriter.write(
      bundleOf(
        [
          {
            draft: draft({
              bodyText: '{\n  "a b": "c  d", // x\n  "n": 1.0, "v": "{{v}} {{w}} {{none}}",\n}',
              variables: [{ name: 'v', value: '"1"', enabled: true }],
            }),
            runs: [],
          },
          {
            draft: draft({ path: '/beta/completions', headers: [{ name: 'X', value: '1', enabled: true }] }),
            runs: [run()],
          },
          { draft: draft({ name: 'List', method: 'GET', path: '/models', bodyText: '' }), runs: [] },
          { draft: draft({ name: 'Broken', bodyText: '{"a":' }), runs: [] },
        ],
        {
          environments: [
            {
              name: 'E',
              baseUrl: 'https://api.deepseek.com',
              variables: [{ name: 'w', value: '2', enabled: true }],
            },
          ],
        },
      ),
    )
    expect(written.files).toEqual([
      {
        path: 'Out.jsonl',
        text: [
          '{"custom_id":"Chat","method":"POST","url":"/v1/chat/completions","body":{"a b":"c  d","n":1.0,"v":"\\"1\\" 2 {{none}}"}}',
          '{"custom_id":"Chat (2)","method":"POST","url":"/beta/completions","body":{"model":"deepseek-chat"}}',
          '',
        ].join('\n'),
      },
    ])
    expect(notesOf(written)).toEqual([
      'lost “Chat”: Without a value, and written as they are: none.',
      'lost “Chat”: A batch file has no place for headers.',
      'lost “Chat”: A batch file has no place for tests and runs.',
      'lost “List”: A batch file holds POST requests with a JSON body; this request is left out.',
      'lost “Broken”: The body is no JSON object, as a batch file has it; this request is left out.',
    ])
  })
})
