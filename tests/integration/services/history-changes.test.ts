import { expect, it } from 'vitest'
import type { Services } from '../../../electron/main/services/create-services.ts'
import { deferred } from '../../support/deferred.ts'
import { chatDraft } from '../../support/run-builders.ts'
import { openTempServices } from '../../support/temp-services.ts'
import { AT_ONCE } from './sandbox-runs.ts'

it('the history tells of a run at once, and of every end before the services close', async () => {
  const lastTold = new Map<string, string>()
  let services: Services | null = null
  const temp = await openTempServices({
    listeners: {
      historyChanged(runIds) {
        for (const id of runIds ?? []) lastTold.set(id, services?.history.get(id).summary.status ?? '')
      },
    },
  })
  services = temp.services
  const { environments, runs } = services
  const sandbox = { ...AT_ONCE, scenario: 'stall' as const }
  environments.update('sandbox', { name: 'S', baseUrl: '', variables: [], sandbox, maxConcurrentRuns: 1 })

  function start(): { head: Promise<void>; ended: Promise<string> } {
    const head = deferred<void>()
    const observer = { started() {}, head: () => head.resolve(), frame() {}, ended() {} }
    const source = { requestId: null, draft: chatDraft(), environmentId: 'sandbox', overrideBudget: false }
    const ended = runs.start({ kind: 'draft', ...source }, observer, new AbortController().signal)
    return { head: head.promise, ended: ended.then(({ summary }) => summary.id) }
  }

  const first = start()
  await first.head
  expect([...lastTold.values()]).toEqual(['running'])
  const others = Array.from({ length: 9 }, start)
  await Promise.all(others.map(({ head }) => head))
  await temp.close()
  const ids = await Promise.all([first, ...others].map(({ ended }) => ended))
  expect(lastTold).toEqual(new Map(ids.map((id) => [id, 'aborted'])))
})
