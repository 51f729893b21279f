import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { request } from 'undici'
import { performRequest } from '../../electron/main/http/perform-request.ts'
import { createAccumulator } from '../../shared/domain/stream/accumulator.ts'
import type { BenchFigure } from './bench-result.ts'
import { median, rounded } from './median.ts'

const FRAMES = 100_000
const ROUNDS = 7
const TIMEOUTS = { connectMs: 10_000, firstByteMs: 30_000, silenceMs: 30_000 }

async function startSource(): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'frame-source.ts'), String(FRAMES)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (child.stdout === null) throw new Error('the frame source has no output')
  const [line] = await once(child.stdout, 'data')
  return { child, url: `http://127.0.0.1:${String(line).trim()}/` }
}

async function drain(url: string): Promise<number> {
  const start = performance.now()
  const { body } = await request(url, { method: 'POST', body: '{}' })
  for await (const _chunk of body) {
    // Reading is all there is to do.
  }
  return performance.now() - start
}

async function accumulate(url: string): Promise<number> {
  const accumulator = createAccumulator()
  let frames = 0
  const start = performance.now()
  await performRequest(
    {
      url,
      method: 'POST',
      headers: [],
      bodyText: '{}',
      streaming: true,
      takesAnyAnswer: false,
      timeouts: TIMEOUTS,
    },
    {
      onHead() {},
      onFrame(frame) {
        frames += 1
        accumulator.addFrame(frame)
      },
    },
    new AbortController().signal,
  )
  const message = accumulator.snapshot()
  const durationMs = performance.now() - start
  if (frames !== FRAMES + 1 || !message.complete) throw new Error(`only ${frames} frames arrived`)
  return durationMs
}

/** Frames per second from the socket to the message, against reading the same body and throwing it away. */
export async function benchStreamPipeline(): Promise<BenchFigure[]> {
  const { child, url } = await startSource()
  const drained: number[] = []
  const accumulated: number[] = []
  try {
    await drain(url)
    await accumulate(url)
    for (let round = 0; round < ROUNDS; round += 1) {
      drained.push(await drain(url))
      accumulated.push(await accumulate(url))
    }
  } finally {
    child.kill()
  }
  const ratios = drained.map((durationMs, round) => durationMs / (accumulated[round] ?? Number.NaN))
  const perSecond = (durationMs: number): number => Math.round((FRAMES / durationMs) * 1000)
  return [
    {
      name: 'stream: accumulate / drain, 100,000 frames',
      value: rounded(median(ratios)),
      unit: '×',
      aim: '0.5 or more',
    },
    {
      name: 'stream: frames accumulated',
      value: perSecond(median(accumulated)),
      unit: 'frames/s',
      aim: null,
    },
    { name: 'stream: frames drained', value: perSecond(median(drained)), unit: 'frames/s', aim: null },
  ]
}
