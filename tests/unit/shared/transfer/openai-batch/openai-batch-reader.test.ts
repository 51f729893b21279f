import { describe, expect, test } from 'vitest'
import { ImportError } from '../../../../../shared/domain/transfer/import-reader.ts'
import { openaiBatchReader } from '../../../../../shared/domain/transfer/openai-batch/openai-batch-reader.ts'
import { fixture, notesOf, pasted, read, shapesOf } from '../read-fixture.ts'

describe('batch files', () => {
  test('each line is a request, its body spelled as it was', () => {
    const bundle = read(fixture('openai-batch/batch.jsonl'), openaiBatchReader)
    expect(shapesOf(bundle)).toEqual([
      {
        name: 'first',
        line: 'POST /chat/completions',
        headers: [],
        body: '{"model": "deepseek-chat", "messages": [{"role": "user", "content": "A {\\"body\\": 1} in a text"}], "seed": 12345678901234567890}',
      },
      { name: 'first (2)', line: 'POST /v1/completions', headers: [], body: '{"prompt": "x"}' },
      {
        name: 'third',
        line: 'POST https://other.example.org/v1/chat/completions',
        headers: [],
        body: '{"messages": []}',
      },
    ])
    expect(notesOf(bundle)).toEqual(['lost line 3: Not kept: priority.'])
  })

  test('the answers of a batch are not taken for one', () => {
    const text = '{"id": "b", "custom_id": "a", "response": {"status_code": 200, "body": {"choices": []}}}'
    expect(openaiBatchReader.recognises({ files: [pasted(text)] })).toBe(false)
  })

  test('a line that is no JSON is named', () => {
    expect(() => read(pasted('{"custom_id": "a"}\n[1]\n'), openaiBatchReader)).toThrow(
      new ImportError('Each line of a batch file is a JSON object; this one is not.', 'line 2'),
    )
  })
})
