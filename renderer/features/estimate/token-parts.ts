import { TEMPLATE_FACTS } from '../../../shared/catalogue/tokenizers.ts'
import type { RequestTokens } from '../../../shared/domain/tokens/token-count.ts'
import { formatCount } from './estimate-words.ts'

/** A part of a prompt, and its tokens. */
export type TokenPart = Readonly<{ name: string; tokens: number }>

/** The parts that add up to the prompt; those without a token are left out, images of unknown size are named. */
export function tokenParts(counted: RequestTokens): TokenPart[] {
  const { promptTokens, tools, format, overhead, images } = counted
  const imageTokens = images.reduce((sum, image) => sum + (image.tokens ?? 0), 0)
  const parts = [
    { name: 'Messages', tokens: promptTokens - tools - format - overhead - imageTokens },
    { name: 'Tools', tokens: tools },
    { name: 'JSON mode', tokens: format },
    { name: isFillInTheMiddle(counted) ? 'Texts and markers' : 'Template', tokens: overhead },
  ].filter((part) => part.tokens > 0)
  return images.length === 0 ? parts : [...parts, { name: imagesName(images), tokens: imageTokens }]
}

function imagesName(images: RequestTokens['images']): string {
  const unknown = images.filter((image) => image.tokens === null).length
  const name = `Images (${images.length})`
  return unknown === 0 ? name : `${name}, ${unknown} of unknown size not in it`
}

/** A fill-in-the-middle request has no messages. */
function isFillInTheMiddle({ perMessage }: RequestTokens): boolean {
  return perMessage.length === 0
}

const CONFIDENCE_WORDS = {
  published: 'published',
  billed: 'confirmed by bills',
  assumed: 'assumed',
} as const

/** How a prompt was counted, as a sentence. */
export function methodWords(counted: RequestTokens): string {
  const { template, tokenizer } = counted
  if (isFillInTheMiddle(counted)) return `Counted with the vocabulary ${tokenizer}.`
  const confidence = CONFIDENCE_WORDS[TEMPLATE_FACTS[template].confidence]
  return `Counted with the ${template} chat template (${confidence}) and the vocabulary ${tokenizer}.`
}

/** `−3 / +3`; empty for a doubt without a size. */
export function doubtSize({ fewer, more }: Readonly<{ fewer: number; more: number }>): string {
  const signed = [fewer > 0 ? `−${formatCount(fewer)}` : '', more > 0 ? `+${formatCount(more)}` : '']
  return signed.filter((part) => part !== '').join(' / ')
}
