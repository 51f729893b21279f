import { Worker } from 'node:worker_threads'
import type { PromptContext } from '../../../shared/domain/tokens/render-prompt.ts'
import type {
  InspectedRequest,
  RequestTokens,
  TokenizedText,
} from '../../../shared/domain/tokens/token-count.ts'
import type {
  TokenJob,
  TokenResults,
  WorkerAnswer,
  WorkerRequest,
  WorkerSettings,
} from './worker-messages.ts'

/** Where the parts of the counter lie; the composition root knows. */
export interface TokenCounterFiles {
  /** The built thread, `tokenizer-worker.cjs`. */
  readonly workerFile: string
  /** The `tokenizer.json` of DeepSeek's vocabulary. */
  readonly tokenizerFile: string
}

/**
 * Counts tokens on a thread of its own; the caller's event loop only sends and receives. The thread starts with
 * the first job and loads the tokenizer then; a thread that died is replaced for the next job.
 * Jobs are answered in the order they finish; a count that is out of date by then is the caller's to drop.
 */
export interface TokenCounter {
  /** Predicts `prompt_tokens` of a chat or fill-in-the-middle body of any shape, finished or not. */
  countRequest(body: unknown, context: PromptContext): Promise<RequestTokens>
  /** The same request with every token visible. */
  inspectRequest(body: unknown, context: PromptContext): Promise<InspectedRequest>
  /** Tokens of a text by itself; special spellings are plain characters. */
  countText(text: string): Promise<number>
  tokenize(text: string): Promise<TokenizedText>
  /** Starts the thread before it is needed. */
  warmUp(): Promise<void>
  /** Ends the thread; open jobs are rejected, as is every later one. */
  close(): Promise<void>
}

interface OpenJob {
  readonly resolve: (value: TokenResults[TokenJob['kind']]) => void
  readonly reject: (error: Error) => void
}

interface Thread {
  send(job: TokenJob): Promise<TokenResults[TokenJob['kind']]>
  close(): Promise<void>
}

/** A counter whose thread has not started yet. */
export function createTokenCounter(files: TokenCounterFiles): TokenCounter {
  let thread: Thread | null = null
  let closed = false

  async function run<K extends TokenJob['kind']>(job: TokenJob & { kind: K }): Promise<TokenResults[K]> {
    if (closed) throw new Error('The token counter is closed.')
    thread ??= startThread(files, () => {
      thread = null
    })
    // The thread answers a job with the result of its kind.
    return (await thread.send(job)) as TokenResults[K]
  }

  return {
    countRequest: (body, context) => run({ kind: 'count', body, context }),
    inspectRequest: (body, context) => run({ kind: 'inspect', body, context }),
    countText: (text) => run({ kind: 'count-text', text }),
    tokenize: (text) => run({ kind: 'tokenize', text }),
    async warmUp() {
      await run({ kind: 'count-text', text: '' })
    },
    async close() {
      closed = true
      await thread?.close()
    },
  }
}

function startThread(files: TokenCounterFiles, onEnd: () => void): Thread {
  const workerData: WorkerSettings = { tokenizerFile: files.tokenizerFile }
  const worker = new Worker(files.workerFile, { workerData })
  const openJobs = new Map<number, OpenJob>()
  let nextId = 0

  function end(error: Error): void {
    onEnd()
    for (const job of openJobs.values()) job.reject(error)
    openJobs.clear()
  }

  worker.on('message', (answer: WorkerAnswer) => {
    const job = openJobs.get(answer.id)
    openJobs.delete(answer.id)
    if (answer.ok) job?.resolve(answer.value)
    else job?.reject(new Error(answer.message))
  })
  worker.on('error', end)
  worker.on('exit', (code) => end(new Error(`The tokenizer thread ended with code ${code}.`)))

  return {
    send: (job) =>
      new Promise((resolve, reject) => {
        const request: WorkerRequest = { id: nextId++, job }
        worker.postMessage(request)
        openJobs.set(request.id, { resolve, reject })
      }),
    async close() {
      await worker.terminate()
    },
  }
}
