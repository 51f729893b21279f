import HighlightWorker from './highlight-worker.ts?worker'

/** Text and the kind of token it is; the kind is empty for plain text. */
export type CodeToken = readonly [text: string, kind: string]
export type HighlightQuestion = Readonly<{ id: number; code: string; language: string }>
export type HighlightAnswer = Readonly<{ id: number; tokens: readonly CodeToken[] | null }>

type Waiting = (tokens: readonly CodeToken[] | null) => void

const waiting = new Map<number, Waiting>()
let worker: Worker | null = null
let lastId = 0

/** The tokens of `code`, or null when the language is not known: read in a worker, so that the page stays free. */
export function highlightCode(code: string, language: string): Promise<readonly CodeToken[] | null> {
  lastId += 1
  const question: HighlightQuestion = { id: lastId, code, language }
  return new Promise((resolve) => {
    waiting.set(question.id, resolve)
    sharedWorker().postMessage(question)
  })
}

function sharedWorker(): Worker {
  if (worker !== null) return worker
  worker = new HighlightWorker({ name: 'highlight' })
  worker.addEventListener('message', ({ data }: MessageEvent<HighlightAnswer>) => {
    waiting.get(data.id)?.(data.tokens)
    waiting.delete(data.id)
  })
  // Code without colours is still code.
  worker.addEventListener('error', () => {
    for (const resolve of waiting.values()) resolve(null)
    waiting.clear()
  })
  return worker
}
