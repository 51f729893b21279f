import type { MeasuredRequest } from '../../../../renderer/features/estimate/estimate-slice.ts'
import type { RequestTokens } from '../../../../shared/domain/tokens/token-count.ts'

type Change = Partial<Omit<MeasuredRequest, 'tokens'>> & { readonly tokens?: Partial<RequestTokens> }

/** A request of 1,000 tokens, counted exactly, with nothing known from earlier runs. */
export function measured({ tokens, ...change }: Change = {}): MeasuredRequest {
  return {
    kind: 'measured',
    model: 'deepseek-flash',
    tokens: {
      promptTokens: 1000,
      exact: true,
      doubts: [],
      template: 'v4.1',
      tokenizer: 'deepseek-v4',
      perMessage: [600, 396],
      tools: 0,
      format: 0,
      overhead: 4,
      images: [],
      ...tokens,
    },
    predictedHit: { hitTokens: 0, runId: null },
    maxTokens: 2000,
    contextWindow: 10_000,
    likelyOutput: null,
    ...change,
  }
}
