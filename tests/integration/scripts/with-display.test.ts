import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { projectFolder } from '../../../scripts/electron-location.mjs'
import { hasDisplay } from '../../../scripts/virtual-display.mjs'

const script = path.join(projectFolder, 'scripts', 'with-display.mjs')
const hasXvfb = spawnSync('Xvfb', ['-help']).error === undefined

/** Connects to the display, then writes the id of the process that serves it: its parent's first child. */
const tellServer = `
  const socket = require('node:net').connect('/tmp/.X11-unix/X' + process.env.DISPLAY.slice(1), () => {
    const children = '/proc/' + process.ppid + '/task/' + process.ppid + '/children'
    process.stdout.write(require('node:fs').readFileSync(children, 'utf8').split(' ')[0])
    socket.destroy()
  })
`

describe('hasDisplay', () => {
  test.each([
    { environment: {}, platform: 'linux', expected: false },
    { environment: { DISPLAY: '' }, platform: 'linux', expected: false },
    { environment: { DISPLAY: ':0' }, platform: 'linux', expected: true },
    { environment: { WAYLAND_DISPLAY: 'wayland-0' }, platform: 'linux', expected: true },
    { environment: {}, platform: 'darwin', expected: true },
  ] as const)('on $platform with $environment: $expected', ({ environment, platform, expected }) => {
    expect(hasDisplay(environment, platform)).toBe(expected)
  })
})

describe('with-display', () => {
  test('leaves a display that is there alone', async () => {
    const { output, exitCode } = await runToEnd(`process.stdout.write(process.env.DISPLAY)`, {
      DISPLAY: ':77',
    })
    expect({ output, exitCode }).toEqual({ output: ':77', exitCode: 0 })
  })

  test.skipIf(!hasXvfb)(
    'serves a display for as long as the command runs, and hands on its exit code',
    async () => {
      const { output, exitCode } = await runToEnd(`${tellServer}; process.exitCode = 7`)
      expect(exitCode).toBe(7)
      expect(isRunning(Number(output))).toBe(false)
    },
  )

  test.skipIf(!hasXvfb)('passes a signal on and still ends the display', async () => {
    const run = start(`${tellServer}; setInterval(() => {}, 1000)`)
    const [firstOutput] = await once(run.stdout, 'data')
    const server = Number(firstOutput)
    expect(isRunning(server)).toBe(true)
    run.kill('SIGTERM')
    expect(await once(run, 'close')).toEqual([143, null])
    expect(isRunning(server)).toBe(false)
  })
})

async function runToEnd(source: string, environment: Record<string, string> = {}) {
  const run = start(source, environment)
  const [output, [exitCode]] = await Promise.all([text(run.stdout), once(run, 'close')])
  return { output, exitCode }
}

function start(source: string, environment: Record<string, string> = {}) {
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ...withoutDisplay } = process.env
  return spawn(process.execPath, [script, process.execPath, '-e', source], {
    env: { ...withoutDisplay, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

function isRunning(processId: number) {
  try {
    process.kill(processId, 0)
    return true
  } catch {
    return false
  }
}
