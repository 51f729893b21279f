import { textOf } from '../../../../shared/domain/chat-rules/message-checks.ts'
import type { ChatRequest } from '../generation/request-schemas.ts'
import type { SeededRandom } from '../generation/seeded-random.ts'
import { describeImages } from './image-answer.ts'
import { composeJson } from './json-answer.ts'
import { answerKnownQuestion, type KnownAnswer, QUICKSORT_CODE } from './known-questions.ts'
import { analysePrompt, type PromptAnalysis } from './prompt-analysis.ts'
import { composeProse } from './prose.ts'
import { composeReasoning } from './reasoning.ts'
import { asSchema, valueForSchema } from './schema-value.ts'
import { summarise } from './summary.ts'
import { answerFromResults, chooseToolCall, type PlannedCall } from './tool-use.ts'

/** What the model says: reasoning is empty when it does not think. */
export interface Reply {
  readonly reasoning: string
  readonly answer: string
  readonly toolCalls: readonly PlannedCall[]
}

/** Composes the reply to a chat request from its conversation and the seed alone. */
export function composeReply(request: ChatRequest, how: { random: SeededRandom; thinking: boolean }): Reply {
  const userTexts = request.messages
    .filter((message) => message.role === 'user')
    .map((message) => salientPart(textOf(message.content)))
  const prompt = analysePrompt(userTexts.at(-1) ?? '')
  const content = composeContent(request, { prompt, userTexts, random: how.random })
  const reasoning = how.thinking
    ? composeReasoning(prompt, {
        thoughts: content.thoughts,
        effort: request.reasoning_effort,
        random: how.random,
      })
    : ''
  const answer = how.thinking ? content.answer : (content.hasty ?? content.answer)
  return { reasoning, answer, toolCalls: content.toolCalls ?? [] }
}

/** Questions stand at the beginning or the end of a text; nobody searches megabytes for one. */
const SALIENT_CHARACTERS = 2000

function salientPart(text: string): string {
  if (text.length <= 2 * SALIENT_CHARACTERS) return text
  return `${text.slice(0, SALIENT_CHARACTERS)}\n${text.slice(-SALIENT_CHARACTERS)}`
}

interface Content extends KnownAnswer {
  readonly toolCalls?: readonly PlannedCall[]
}

interface Conversation {
  readonly prompt: PromptAnalysis
  readonly userTexts: readonly string[]
  readonly random: SeededRandom
}

function composeContent(request: ChatRequest, conversation: Conversation): Content {
  const { prompt, random } = conversation
  const last = request.messages.at(-1)
  if (last?.role === 'tool') {
    return {
      thoughts: ['The tool has answered, so I can put its result into words.'],
      answer: answerFromResults(request.messages),
    }
  }
  const call = last?.prefix === true ? null : chooseToolCall(request, { prompt: prompt.text, random })
  if (call !== null) {
    return {
      thoughts: [`I do not know this by heart; the tool ${call.name} does, so I call it.`],
      answer: '',
      toolCalls: [call],
    }
  }
  if (request.response_format?.type === 'json_schema') {
    const { schema } = request.response_format
    const value = valueForSchema(schema, { root: asSchema(schema), prompt: prompt.text, random })
    return {
      thoughts: ['The answer must fit the schema, so I fill it in.'],
      answer: JSON.stringify(value, null, 2),
    }
  }
  if (request.response_format?.type === 'json_object') {
    const thoughts = ['The answer must be a JSON object, so I settle its keys first.']
    return { thoughts, answer: composeJson(prompt, { instructions: instructionsOf(request), random }) }
  }
  if (last?.prefix === true) return continuePrefix(textOf(last.content), conversation)
  return describeImages(last) ?? composeText(request, conversation)
}

function composeText(request: ChatRequest, { prompt, userTexts, random }: Conversation): Content {
  const known = prompt.requestedLength === null ? answerKnownQuestion(userTexts) : null
  if (known !== null) return known
  const summary =
    prompt.kind === 'summary'
      ? summarise(
          longestText(request.messages.map((message) => textOf(message.content))),
          prompt.requestedItems,
        )
      : null
  if (summary !== null) {
    return {
      thoughts: ['I go through the text from beginning to end and keep what carries it.'],
      answer: summary,
    }
  }
  return { thoughts: [], answer: composeProse(prompt, random) }
}

/** The rest of an answer that the request has begun: code goes on as code, prose as prose. */
function continuePrefix(prefix: string, { prompt, userTexts, random }: Conversation): Content {
  if (!/```\w*\s*$/.test(prefix)) return { thoughts: [], answer: composeProse(prompt, random) }
  const known = answerKnownQuestion(userTexts)
  const block = /```\w*\n([\s\S]*?)```/.exec(
    known?.answer ?? composeProse({ ...prompt, kind: 'code' }, random),
  )
  return { thoughts: known?.thoughts ?? [], answer: `${block?.[1] ?? QUICKSORT_CODE}\`\`\`\n` }
}

function instructionsOf(request: ChatRequest): string {
  return request.messages
    .filter((message) => message.role === 'system')
    .map((message) => textOf(message.content))
    .join('\n')
}

function longestText(texts: readonly string[]): string {
  return texts.reduce((longest, text) => (text.length > longest.length ? text : longest), '')
}
