import type { PromptContext } from '../../../shared/domain/tokens/render-prompt.ts'
import type {
  InspectedRequest,
  RequestTokens,
  TokenizedText,
} from '../../../shared/domain/tokens/token-count.ts'

/** What the tokenizer thread is asked. */
export type TokenJob =
  | { readonly kind: 'count'; readonly body: unknown; readonly context: PromptContext }
  | { readonly kind: 'inspect'; readonly body: unknown; readonly context: PromptContext }
  | { readonly kind: 'count-text'; readonly text: string }
  | { readonly kind: 'tokenize'; readonly text: string }

/** What each job answers. */
export interface TokenResults {
  count: RequestTokens
  inspect: InspectedRequest
  'count-text': number
  tokenize: TokenizedText
}

/** A job on its way to the thread. */
export interface WorkerRequest {
  readonly id: number
  readonly job: TokenJob
}

/** Its answer. A failed load of the tokenizer fails every job. */
export type WorkerAnswer =
  | { readonly id: number; readonly ok: true; readonly value: TokenResults[TokenJob['kind']] }
  | { readonly id: number; readonly ok: false; readonly message: string }

/** What the thread is started with. */
export interface WorkerSettings {
  readonly tokenizerFile: string
}
