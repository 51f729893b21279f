import type { AccumulatedMessage } from '../../schemas/message.ts'

/** A block of thinking of the Anthropic form; without `signature` where none came with it. */
export interface ThinkingBlock {
  readonly type: 'thinking'
  readonly thinking: string
  readonly signature?: string
}

/** The thinking of an answer as the blocks in which it came; one block of all of it where they are not known. */
export function thinkingBlocksOf({
  reasoning,
  thinkingBlocks,
}: Pick<AccumulatedMessage, 'reasoning' | 'thinkingBlocks'>): readonly ThinkingBlock[] {
  if (thinkingBlocks === undefined) return reasoning === '' ? [] : [{ type: 'thinking', thinking: reasoning }]
  return thinkingBlocks.map(({ start, end, signature }) => ({
    type: 'thinking',
    thinking: reasoning.slice(start, end),
    ...(signature === null ? {} : { signature }),
  }))
}
