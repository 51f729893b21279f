import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { workExclusively } from '../../../scripts/prepare/exclusive-work.mjs'

describe('workExclusively', () => {
  let folder = ''
  let lock = ''

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'exclusive-'))
    lock = path.join(folder, 'out', 'prepare.lock')
  })

  afterEach(() => {
    rmSync(folder, { recursive: true })
  })

  test('holds the lock while it works, and leaves nothing behind', async () => {
    const held = await workExclusively(lock, async () => readdirSync(lock), options())
    expect(held).toEqual([String(process.pid)])
    expect(readdirSync(path.dirname(lock))).toEqual([])
  })

  test('gives the lock back when the work fails', async () => {
    const failure = new Error('no network')
    await expect(workExclusively(lock, () => Promise.reject(failure), options())).rejects.toBe(failure)
    expect(existsSync(lock)).toBe(false)
  })

  test('waits for another that works, says so once, and then works', async () => {
    holdBy(4711)
    const events: string[] = []
    let pauses = 0
    await workExclusively(lock, async () => void events.push('work'), {
      isRunning: () => true,
      onWait: () => events.push('waiting'),
      async pause() {
        pauses += 1
        if (pauses === 3) rmSync(lock, { recursive: true })
      },
    })
    expect({ events, pauses }).toEqual({ events: ['waiting', 'work'], pauses: 3 })
  })

  test('of many at once one works at a time', async () => {
    let working = 0
    let done = 0
    await Promise.all(
      Array.from({ length: 5 }, () =>
        workExclusively(
          lock,
          async () => {
            working += 1
            expect(working).toBe(1)
            await turn()
            working -= 1
            done += 1
          },
          { onWait: () => undefined, pause: turn },
        ),
      ),
    )
    expect(done).toBe(5)
  })

  test('does not wait for a process that is gone', async () => {
    const gone = spawnSync(process.execPath, ['-e', 'process.stdout.write(String(process.pid))'])
    holdBy(Number(gone.stdout))
    expect(await workExclusively(lock, async () => readdirSync(lock), options())).toEqual([
      String(process.pid),
    ])
  })

  test('does not wait for a lock that nobody holds', async () => {
    mkdirSync(lock, { recursive: true })
    expect(await workExclusively(lock, async () => 'done', options())).toBe('done')
  })

  function holdBy(processId: number) {
    mkdirSync(lock, { recursive: true })
    writeFileSync(path.join(lock, String(processId)), '')
  }
})

/** For work that need not wait. */
function options() {
  return {
    onWait: () => undefined,
    pause: () => Promise.reject(new Error('it waited')),
  }
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
