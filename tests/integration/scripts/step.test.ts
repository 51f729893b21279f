import { describe, expect, test } from 'vitest'
import { runStep, StepFailure } from '../../../scripts/prepare/step.mjs'

describe('runStep', () => {
  test('prints one line about a step that had nothing to do', async () => {
    const output = record({ isTTY: false })
    expect(await runStep('build', async () => 'up to date', output)).toBe(true)
    expect(output.written).toEqual(['✓ build              up to date\n'])
  })

  test('names each activity once where there is no terminal', async () => {
    const output = record({ isTTY: false })
    await runStep(
      'electron',
      async (progress) => {
        progress('downloading', 0)
        progress('downloading', 0.5)
        progress('unpacking', 0)
        return '45.4.1'
      },
      output,
    )
    expect(output.written).toEqual([
      '… electron           downloading\n',
      '… electron           unpacking\n',
      '✓ electron           45.4.1\n',
    ])
  })

  test('draws a bar over itself on a terminal', async () => {
    const output = record({ isTTY: true })
    await runStep(
      'electron',
      async (progress) => {
        progress('unpacking', 0.25)
        return '45.4.1'
      },
      output,
    )
    expect(output.written).toEqual([
      '\r\u001b[K… electron           unpacking ██████░░░░░░░░░░░░░░░░░░ 25%',
      '\r\u001b[K✓ electron           45.4.1\n',
    ])
  })

  test('says what happened and what to do', async () => {
    const output = record({ isTTY: false })
    const fail = () => Promise.reject(new StepFailure('no network', 'Plug the cable in.'))
    expect(await runStep('electron', fail, output)).toBe(false)
    expect(output.written).toEqual(['✗ electron           no network\n  Plug the cable in.\n'])
  })

  test.each([new TypeError('x is not a function'), 'x is not a function'])(
    'says in one line what nobody foresaw, and what to do (%s)',
    async (thrown) => {
      const output = record({ isTTY: false })
      expect(await runStep('build', () => Promise.reject(thrown), output)).toBe(false)
      expect(output.written).toEqual([
        '✗ build              x is not a function\n' +
          '  Start again. If it comes back, it is a fault of the set-up itself (scripts/prepare).\n',
      ])
    },
  )
})

function record({ isTTY }: { isTTY: boolean }) {
  const written: string[] = []
  return { isTTY, written, write: (text: string) => written.push(text) > 0 }
}
