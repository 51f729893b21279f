import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { ImportError, type ImportSource } from '../../../shared/domain/transfer/import-reader.ts'
import type { ImportBundle } from '../../../shared/schemas/transfer.ts'
import type { GrammarFiles } from './bash-commands.ts'
import type { ImportAnswer } from './import-messages.ts'

/** How long one import may take: longer than any honest file needs, shorter than anybody waits for a bad one. */
const TIME_LIMIT_MS = 5000
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
  const closing = new AbortController()

  function forget(ended: Worker): void {
    if (worker === ended) worker = null
  }

  async function liveWorker(): Promise<Worker> {
    closing.signal.throwIfAborted()
    if (worker !== null) return worker
    const started = await startWorker(workerFile, grammar)
    started.on('exit', () => forget(started))
    // Without a listener an error of the thread would be one of the app; its end is what is acted upon.
    started.on('error', () => forget(started))
    worker = started
    if (closing.signal.aborted) await started.terminate()
    closing.signal.throwIfAborted()
    return started
  }

  async function readNow(source: ImportSource, signal: AbortSignal): Promise<ImportBundle> {
    signal.throwIfAborted()
    const live = await liveWorker()
    try {
      return await readOn(live, source, { timeLimitMs, signal })
    } catch (error) {
      if (error instanceof BrokenOff) {
        forget(live)
        await live.terminate()
        throw error.cause
      }
      throw error
    }
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
      await worker?.terminate()
    },
  }
}

function grammarBeside(workerFile: string): GrammarFiles {
  const folder = dirname(workerFile)
  return { engine: join(folder, 'web-tree-sitter.wasm'), bash: join(folder, 'tree-sitter-bash.wasm') }
}

async function startWorker(workerFile: string, grammar: GrammarFiles): Promise<Worker> {
  const worker = new Worker(workerFile, {
    workerData: { grammar },
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_LIMIT_MB },
  })
  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve())
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`The thread of the imports ended with code ${code}.`)))
  })
  return worker
}

/** The thread is of no use any more; the cause is what the caller gets. */
class BrokenOff extends Error {}

function readOn(
  worker: Worker,
  source: ImportSource,
  { timeLimitMs, signal }: { readonly timeLimitMs: number; readonly signal: AbortSignal },
): Promise<ImportBundle> {
  const place = source.files[0]?.path ?? ''
  return new Promise((resolve, reject) => {
    function letGo(): void {
      clearTimeout(timer)
      worker.off('message', onMessage)
      worker.off('exit', onExit)
      signal.removeEventListener('abort', onAbort)
    }
    function breakOff(cause: unknown): void {
      letGo()
      reject(new BrokenOff('', { cause }))
    }
    function onMessage(answer: ImportAnswer): void {
      letGo()
      if (answer.kind === 'bundle') resolve(answer.bundle)
      else reject(errorOf(answer))
    }
    const onAbort = (): void => breakOff(signal.reason)
    const onExit = (): void =>
      breakOff(new ImportError('Reading this takes more memory than there is for it. Split the file.', place))
    const timer = setTimeout(() => {
      const seconds = timeLimitMs / 1000
      breakOff(
        new ImportError(`Reading this took longer than ${seconds} s and was stopped. Split the file.`, place),
      )
    }, timeLimitMs)
    worker.on('message', onMessage)
    worker.on('exit', onExit)
    signal.addEventListener('abort', onAbort, { once: true })
    worker.postMessage(source)
  })
}

function errorOf(answer: Exclude<ImportAnswer, { kind: 'bundle' }>): Error {
  if (answer.kind === 'refused') return new ImportError(answer.message, answer.place)
  return new Error(answer.kind === 'fault' ? answer.message : 'The thread of the imports started twice.')
}
