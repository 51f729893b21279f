import { expect, test } from 'vitest'
import {
  conversationToMarkdown,
  type WrittenTurn,
} from '../../../../shared/domain/conversation/conversation-markdown.ts'
import type { TurnTexts } from '../../../../shared/schemas/conversation.ts'
import { runDetail } from '../../../support/run-builders.ts'

const { summary, message } = runDetail()

function turn(texts: Partial<TurnTexts> | null, status: typeof summary.status = 'done'): WrittenTurn {
  return {
    node: { run: { ...summary, status }, parentRunId: null, addedText: '', toolResultCount: 0 },
    texts:
      texts === null
        ? null
        : {
            runId: 'run-1',
            earlierMessages: 0,
            userText: null,
            toolResults: [],
            passed: null,
            message,
            ...texts,
          },
  }
}

test('writes what was said, thought, called and given back', () => {
  const call = { index: 0, id: 'call_1', name: 'get_weather', arguments: '{"city":"Hangzhou"}' }
  const markdown = conversationToMarkdown('Weather\ntoday', [
    turn({ userText: 'Hello\n\nthere', message: { ...message, reasoning: 'Ask. ```', toolCalls: [call] } }),
    turn({
      toolResults: [{ callId: 'call_1', content: 'clear' }],
      message: { ...message, answer: '*Clear.*' },
    }),
    turn(null, 'failed'),
  ])
  expect(markdown).toBe(`# Weather today

## Turn 1 · deepseek-flash

**User**

> Hello
>
> there

<details><summary>Reasoning</summary>

\`\`\`\`text
Ask. \`\`\`
\`\`\`\`

</details>

**Call of \`get_weather\`** (\`call_1\`)

\`\`\`json
{"city":"Hangzhou"}
\`\`\`

## Turn 2 · deepseek-flash

**Result of \`call_1\`**

\`\`\`
clear
\`\`\`

**Assistant**

*Clear.*

## Turn 3 · deepseek-flash

_The texts of this turn could not be read._

_This turn ended as failed._
`)
})
