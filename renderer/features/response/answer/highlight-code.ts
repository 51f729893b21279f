import { askWorker } from '../../../workers/ask-worker.ts'
import HighlightWorker from './highlight-worker.ts?worker'

/** Text and the kind of token it is; the kind is empty for plain text. */
export type CodeToken = readonly [text: string, kind: string]
export type HighlightTask = Readonly<{ code: string; language: string }>

const ask = askWorker<HighlightTask, readonly CodeToken[] | null>({
  start: () => new HighlightWorker({ name: 'highlight' }),
  // Code without colours is still code.
  failed: () => null,
})

/** The tokens of `code`, or null when the language is not known: read in a worker, so that the page stays free. */
export function highlightCode(code: string, language: string): Promise<readonly CodeToken[] | null> {
  return ask({ code, language })
}
