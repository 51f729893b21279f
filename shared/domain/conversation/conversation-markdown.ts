import type { TurnNode, TurnTexts } from '../../schemas/conversation.ts'

/** A turn of the way that is written, with its texts; null where they could not be read. */
export interface WrittenTurn {
  readonly node: TurnNode
  readonly texts: TurnTexts | null
}

/**
 * One way through a conversation as Markdown: for each turn its model and end, what was added, the reasoning
 * folded away, the answer as it came, and the tool calls. Texts that are no Markdown stand in fences that are longer
 * than any in them.
 */
export function conversationToMarkdown(title: string, turns: readonly WrittenTurn[]): string {
  const sections = turns.flatMap((turn, index) => turnSections(turn, index + 1))
  return `${[`# ${oneLine(title)}`, ...sections].join('\n\n')}\n`
}

function turnSections({ node, texts }: WrittenTurn, number: number): string[] {
  const head = `## Turn ${number}${node.run.model === null ? '' : ` · ${oneLine(node.run.model)}`}`
  const end = node.run.status === 'done' ? [] : [`_This turn ended as ${node.run.status}._`]
  if (texts === null) return [head, '_The texts of this turn could not be read._', ...end]
  const { userText, toolResults, message } = texts
  return [
    head,
    ...toolResults.flatMap(({ callId, content }) => [`**Result of \`${callId}\`**`, fenced(content, '')]),
    ...(userText === null ? [] : ['**User**', quoted(userText)]),
    ...(message.reasoning === ''
      ? []
      : ['<details><summary>Reasoning</summary>', fenced(message.reasoning, 'text'), '</details>']),
    ...(message.answer === '' ? [] : ['**Assistant**', message.answer]),
    ...message.toolCalls.flatMap((call) => [
      `**Call of \`${call.name}\`** (\`${call.id}\`)`,
      fenced(call.arguments, 'json'),
    ]),
    ...end,
  ]
}

function quoted(text: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n')
}

function fenced(text: string, language: string): string {
  const longest = (text.match(/`{3,}/g) ?? []).reduce((most, run) => Math.max(most, run.length), 2)
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${text}\n${fence}`
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
