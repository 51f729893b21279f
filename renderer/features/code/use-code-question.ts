import { useMemo } from 'react'
import { failed, LOADING, type Loadable, ready } from '../../store/loadable.ts'
import { useApi, useApp } from '../../store/use-app.ts'
import { useLoaded } from '../../store/use-loaded.ts'
import { selectActiveEnvironment } from '../environments/index.ts'
import type { StreamChoice } from './code-slice.ts'
import type { CodeQuestion, CodeSource } from './write-code.ts'

const STREAM_OF_CHOICE: Readonly<Record<StreamChoice, boolean | null>> = {
  request: null,
  plain: false,
  streaming: true,
}

/** What code the tab wants now: that of its request, or of the run chosen. */
export function useCodeQuestion(tabId: string): Loadable<CodeQuestion> {
  const targetId = useApp((state) => state.settings.codeTargetId)
  const runId = useApp((state) => state.codeRunsByTab[tabId] ?? null)
  const ofRequest = useRequestSource(tabId)
  const ofRun = useRunSource(runId)
  const source = runId === null ? ofRequest : ofRun
  return useMemo(
    () => (source.status === 'ready' ? ready({ targetId, source: source.value }) : source),
    [targetId, source],
  )
}

function useRequestSource(tabId: string): Loadable<CodeSource> {
  const api = useApi()
  const draft = useApp((state) => state.tabs.find(({ id }) => id === tabId)?.draft ?? null)
  const environment = useApp(selectActiveEnvironment)
  const stream = useApp((state) => STREAM_OF_CHOICE[state.streamChoice])
  const id = environment?.id ?? null
  const typedBaseUrl = environment?.baseUrl
  // Asked again when the base URL of the environment is another one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const load = useMemo(
    () => (id === null ? null : () => api.call['environment.baseUrl']({ id })),
    [api, id, typedBaseUrl],
  )
  const address = useLoaded(load)
  return useMemo(() => {
    if (draft === null || environment === undefined || address.status === 'loading') return LOADING
    if (address.status === 'failed') return failed(address.error)
    const { baseUrl } = address.value
    return ready({
      kind: 'request',
      draft,
      baseUrl,
      isSandbox: environment.kind === 'sandbox',
      environmentVariables: environment.variables,
      stream,
    } as const)
  }, [draft, environment, address, stream])
}

function useRunSource(runId: string | null): Loadable<CodeSource> {
  const api = useApi()
  const load = useMemo(() => (runId === null ? null : () => api.call['run.get']({ id: runId })), [api, runId])
  const run = useLoaded(load)
  return useMemo(
    () => (run.status === 'ready' ? ready({ kind: 'run', sent: run.value.sent } as const) : run),
    [run],
  )
}
