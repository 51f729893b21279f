import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { ImportError, type ImportSource } from '../../../shared/domain/transfer/import-reader.ts'
import type { ImportBundle } from '../../../shared/schemas/transfer.ts'
import type { GrammarFiles } from './bash-commands.ts'
import type { ImportAnswer } from './import-messages.ts'

/** How long one import may take: longer than any honest file needs, shorter than anybody waits for a bad one. */
const TIME_LIMIT_MS = 5000
/** How long the thread may take to load: a second on a slow machine, so one that takes this long never will. */
const START_LIMIT_MS = 20_000
/** A file of 64 MiB, its parsed value and the requests made of it fit; what grows without end does not. */
const MEMORY_LIMIT_MB = 1024

/** Recognises and reads foreign files on a thread of their own, one after another. */
export interface ImportThread {
  /**
   * What a reader made of the source. Rejects with an `ImportError` for a source that is no good, takes too long or
   * too much memory, and with the signal's reason once it is aborted.
   */
  read(source: ImportSource, signal?: AbortSignal): Promise<ImportBundle>
  /** Ends the thread; a read under way is rejected, as is every later one. */
  close(): Promise<void>
}

/** Where the thread is and how long it may take. */
export interface ImportThreadOptions {
  /** The built thread, `import-worker.cjs`. */
  readonly workerFile: string
  /** The grammar of shell commands; by default it lies beside the thread. */
  readonly grammar?: GrammarFiles
  readonly timeLimitMs?: number
}

/** A thread that has not started yet: it does with the first read, and is replaced when it had to be ended. */
export function createImportThread(options: ImportThreadOptions): ImportThread {
  const { workerFile, grammar = grammarBeside(workerFile), timeLimitMs = TIME_LIMIT_MS } = options
  let worker: Worker | null = null
  let last: Promise<unknown> = Promise.resolve()
  let ending: Promise<unknown> = Promise.resolve()
  const closing = new AbortController()

  /** Nothing waits for this, except the end of the app: a thread in the middle of its work may take long to end. */
  function end(ended: Worker): void {
    if (worker === ended) worker = null
    ending = ended.terminate()
  }

  async function ask(asked: Worker, wait: Wait, source?: ImportSource): Promise<ImportAnswer> {
    try {
      const answer = nextAnswer(asked, wait)
      if (source !== undefined) asked.postMessage(source)
      return await answer
    } catch (error) {
      end(asked)
      throw error
    }
  }

  async function liveWorker(signal: AbortSignal): Promise<Worker> {
    if (worker !== null) return worker
    const started = startWorker(workerFile, grammar)
    started.on('exit', () => {
      if (worker === started) worker = null
    })
    // Without a listener an error of the thread would be one of the app; its end is what is acted upon.
    started.on('error', () => undefined)
    await ask(started, {
      limitMs: START_LIMIT_MS,
      whenLate: new Error('The thread of the imports did not start.'),
      whenEnded: new Error('The thread of the imports ended when it started.'),
      signal,
    })
    worker = started
    return started
  }

  async function readNow(source: ImportSource, signal: AbortSignal): Promise<ImportBundle> {
    signal.throwIfAborted()
    const place = source.files[0]?.path ?? ''
    const seconds = timeLimitMs / 1000
    const wait = {
      limitMs: timeLimitMs,
      whenLate: new ImportError(
        `Reading this took longer than ${seconds} s and was stopped. Split the file.`,
        place,
      ),
      whenEnded: new ImportError(
        'Reading this takes more memory than there is for it. Split the file.',
        place,
      ),
      signal,
    }
    return bundleOf(await ask(await liveWorker(signal), wait, source))
  }

  return {
    read(source, signal) {
      const any = signal === undefined ? closing.signal : AbortSignal.any([signal, closing.signal])
      const reading = last.then(() => readNow(source, any))
      last = reading.catch(() => undefined)
      return reading
    },
    async close() {
      closing.abort(new Error('The import thread is closed.'))
      await last
      if (worker !== null) end(worker)
      await ending
    },
  }
}

function grammarBeside(workerFile: string): GrammarFiles {
  const folder = dirname(workerFile)
  return { engine: join(folder, 'web-tree-sitter.wasm'), bash: join(folder, 'tree-sitter-bash.wasm') }
}

function startWorker(workerFile: string, grammar: GrammarFiles): Worker {
  return new Worker(workerFile, {
    workerData: { grammar },
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_LIMIT_MB },
  })
}

/** How long an answer is waited for, and what it means when none comes. */
interface Wait {
  readonly limitMs: number
  readonly whenLate: Error
  readonly whenEnded: Error
  readonly signal: AbortSignal
}

/** The next answer of the thread; rejects when there will be none, after which the thread is of no use any more. */
function nextAnswer(worker: Worker, { limitMs, whenLate, whenEnded, signal }: Wait): Promise<ImportAnswer> {
  return new Promise((resolve, reject) => {
    function letGo(): void {
      clearTimeout(timer)
      worker.off('message', onMessage)
      worker.off('exit', onExit)
      signal.removeEventListener('abort', onAbort)
    }
    function breakOff(cause: unknown): void {
      letGo()
      reject(cause)
    }
    function onMessage(answer: ImportAnswer): void {
      letGo()
      resolve(answer)
    }
    const onAbort = (): void => breakOff(signal.reason)
    const onExit = (): void => breakOff(whenEnded)
    const timer = setTimeout(() => breakOff(whenLate), limitMs)
    worker.on('message', onMessage)
    worker.on('exit', onExit)
    signal.addEventListener('abort', onAbort, { once: true })
  })
}

function bundleOf(answer: ImportAnswer): ImportBundle {
  switch (answer.kind) {
    case 'bundle':
      return answer.bundle
    case 'refused':
      throw new ImportError(answer.message, answer.place)
    case 'fault':
      throw new Error(answer.message)
    case 'ready':
      throw new Error('The thread of the imports started twice.')
  }
}
