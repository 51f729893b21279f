import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { createPromptMeter, type PromptMeter } from './measure-prompt.ts'
import { type CachingEncoder, createCachingEncoder, joinChunks } from './text-encoder.ts'
import { loadVocabulary, type Vocabulary } from './vocabulary.ts'
import type { TokenJob, TokenResults, WorkerAnswer, WorkerRequest } from './worker-messages.ts'

interface Tools {
  readonly vocabulary: Vocabulary
  readonly encoder: CachingEncoder
  readonly meter: PromptMeter
}

async function openTools(tokenizerFile: string): Promise<Tools> {
  const vocabulary = await loadVocabulary(tokenizerFile)
  const encoder = createCachingEncoder(vocabulary)
  return { vocabulary, encoder, meter: createPromptMeter(vocabulary, encoder) }
}

async function carryOut(job: TokenJob, tools: Tools): Promise<TokenResults[TokenJob['kind']]> {
  switch (job.kind) {
    case 'count':
      return tools.meter.count(job.body, job.context)
    case 'inspect':
      return tools.meter.inspect(job.body, job.context)
    case 'count-text':
      return (await tools.encoder.encode(job.text)).reduce((sum, chunk) => sum + chunk.ids.length, 0)
    case 'tokenize':
      return joinChunks(await tools.encoder.encode(job.text), tools.vocabulary)
  }
}

async function answer({ id, job }: WorkerRequest, tools: Promise<Tools>): Promise<WorkerAnswer> {
  try {
    return { id, ok: true, value: await carryOut(job, await tools) }
  } catch (error) {
    return { id, ok: false, message: error instanceof Error ? error.message : String(error) }
  }
}

const { tokenizerFile } = z.object({ tokenizerFile: z.string() }).parse(workerData)
const tools = openTools(tokenizerFile)
// Reported with every job; without this a failed load before the first job would end the thread.
tools.catch(() => undefined)
const port = parentPort
port?.on('message', (request: WorkerRequest) => {
  void answer(request, tools).then((reply) => port.postMessage(reply))
})
