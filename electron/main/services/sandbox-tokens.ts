import {
  characterBytes,
  type InspectedRun,
  type TokenizedText,
} from '../../../shared/domain/tokens/token-count.ts'
import type { SandboxTokens, TextPiece } from '../sandbox/generation/sandbox-tokens.ts'
import type { TokenCounter } from '../tokens/token-counter.ts'

/** The app's tokenizer for the sandbox. */
export function createSandboxTokens(counter: TokenCounter): SandboxTokens {
  let images = 0

  function idsOf(run: InspectedRun): ArrayLike<number> {
    if (run.kind === 'text') return run.tokens.ids
    if (run.kind === 'special') return [run.id ?? placeholderId(run.text)]
    if (run.kind === 'counted') return new Int32Array(run.tokens).fill(placeholderId(run.label))
    // No two images are taken for the same: only their size is known here.
    images += 1
    return new Int32Array(run.tokens ?? 0).fill(-images)
  }

  return {
    async promptIds(body, context) {
      const { runs } = await counter.inspectRequest(body, context)
      const parts = runs.map(idsOf)
      const ids = new Int32Array(parts.reduce((sum, part) => sum + part.length, 0))
      let at = 0
      for (const part of parts) {
        ids.set(part, at)
        at += part.length
      }
      return ids
    },
    split: async (text) => (text === '' ? [] : wholePieces(text, await counter.tokenize(text))),
  }
}

/** Tokens grouped so that no group ends inside a character. */
export function wholePieces(text: string, { ids, byteStarts, byteLength }: TokenizedText): TextPiece[] {
  const pieces: TextPiece[] = []
  let group: number[] = []
  let groupStart = 0
  let charAt = 0
  let byteAt = 0
  ids.forEach((id, index) => {
    group.push(id)
    const tokenEnd = byteStarts[index + 1] ?? byteLength
    while (byteAt < tokenEnd) {
      const codePoint = text.codePointAt(charAt) ?? 0
      byteAt += characterBytes(codePoint)
      charAt += codePoint > 0xffff ? 2 : 1
    }
    if (byteAt > tokenEnd) return
    pieces.push({ text: text.slice(groupStart, charAt), ids: group })
    group = []
    groupStart = charAt
  })
  return pieces
}

/** Far below the ids of images. */
const HIGHEST_PLACEHOLDER = -(2 ** 30)

/** An id below zero for a label, the same each time. */
function placeholderId(label: string): number {
  let hash = 0
  for (let index = 0; index < label.length; index++) hash = Math.imul(hash, 31) + label.charCodeAt(index)
  return HIGHEST_PLACEHOLDER - ((hash >>> 0) % 2 ** 30)
}
