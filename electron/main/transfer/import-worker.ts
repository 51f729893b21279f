import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { createCurlReader } from '../../../shared/domain/transfer/curl/curl-reader.ts'
import { ImportError, type ImportReader } from '../../../shared/domain/transfer/import-reader.ts'
import { importReaders } from '../../../shared/domain/transfer/import-readers.ts'
import { readImport } from '../../../shared/domain/transfer/recognise.ts'
import { loadBash } from './bash-commands.ts'
import { readCurlOptions } from './curl-options.ts'
import type { ImportAnswer, ImportJob } from './import-messages.ts'

const workerDataSchema = z.strictObject({ grammar: z.strictObject({ engine: z.string(), bash: z.string() }) })

function read(job: ImportJob, readers: readonly ImportReader[]): ImportAnswer {
  try {
    return { kind: 'bundle', bundle: readImport(job, readers) }
  } catch (error) {
    if (error instanceof ImportError) {
      return { kind: 'refused', message: error.message, place: error.place }
    }
    return { kind: 'fault', message: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

async function start(): Promise<void> {
  const { grammar } = workerDataSchema.parse(workerData)
  const readBash = await loadBash(grammar)
  const readers = importReaders(createCurlReader({ readBash, readOptions: readCurlOptions }))
  parentPort?.on('message', (job: ImportJob) => parentPort?.postMessage(read(job, readers)))
  parentPort?.postMessage({ kind: 'ready' } satisfies ImportAnswer)
}

void start()
