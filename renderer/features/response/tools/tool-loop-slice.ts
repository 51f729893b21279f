import {
  type CallProgress,
  type CallResult,
  type LoopStop,
  loopPhase,
  nextAutoStep,
} from '../../../../shared/domain/tool-loop/loop-phase.ts'
import type { ToolCall } from '../../../../shared/schemas/message.ts'
import type { RunDetail } from '../../../../shared/schemas/run.ts'
import { toErrorData, type WorkbenchApi } from '../../../api/workbench-api.ts'
import type { AppState, SliceCreator } from '../../../store/app-state.ts'
import { loadedValue } from '../../../store/loadable.ts'
import { mockRulesOf } from '../../tools/index.ts'
import { runOfTab } from '../shown-run.ts'
import { mockFor, objectArguments, type ServerAnswer, serversFor } from './call-answers.ts'
import { loadRounds } from './loop-rounds.ts'
import { givenResults } from './send-back.ts'

/** A call of a run. `round` counts from 1. */
export type CallPlace = Readonly<{ runId: string; call: ToolCall; round: number }>

/** Results and repairs of one run, by call id. */
export type RunAnswers = Readonly<{
  progress: Readonly<Record<string, CallProgress>>
  /** Texts that the user took in place of arguments that are no JSON. */
  repaired: Readonly<Record<string, string>>
}>

export interface ToolLoopSlice {
  /** By run id. They stay for as long as the window is open, so that a loop can be rewound. */
  readonly answersByRun: Readonly<Record<string, RunAnswers>>
  /** Tabs whose loop runs by itself. */
  readonly autoLoops: Readonly<Record<string, boolean>>
  /** Why the loop of a tab stopped last; null after a step by hand. */
  readonly loopStops: Readonly<Record<string, LoopStop | null>>
  giveResult(runId: string, callId: string, result: CallResult): void
  takeRepair(runId: string, callId: string, text: string): void
  answerByMock(tabId: string, place: CallPlace): void
  answerByServer(place: CallPlace, server: ServerAnswer): Promise<void>
  cancelAnswer(runId: string, callId: string): void
  /** Sends on the results of the run that the tab shows. Answers whether they were sent. */
  stepLoop(tabId: string): Promise<boolean>
  /** Answers and sends until the model calls no tool, something stops it, or round `limit` has been answered. */
  runLoop(tabId: string, limit: number): Promise<void>
  /** Ends the loop and what it is doing. */
  stopLoop(tabId: string): void
}

const NO_ANSWERS: RunAnswers = { progress: {}, repaired: {} }

/** The results of a run so far. */
export function answersOf(state: Pick<ToolLoopSlice, 'answersByRun'>, runId: string): RunAnswers {
  return state.answersByRun[runId] ?? NO_ANSWERS
}

export function createToolLoopSlice({ api }: Readonly<{ api: WorkbenchApi }>): SliceCreator<ToolLoopSlice> {
  return (set, get, store) => {
    /** Call keys of main, by run and call. */
    const asked = new Map<string, string>()
    /** Told when a loop is stopped by hand, by tab. */
    const autoRuns = new Map<string, object>()

    function change(runId: string, part: (before: RunAnswers) => Partial<RunAnswers>): void {
      const before = answersOf(get(), runId)
      set({ answersByRun: { ...get().answersByRun, [runId]: { ...before, ...part(before) } } })
    }

    function setProgress(runId: string, callId: string, next: CallProgress): void {
      change(runId, ({ progress }) => ({ progress: { ...progress, [callId]: next } }))
    }

    function shownDetail(tabId: string): RunDetail | null {
      const shown = runOfTab(get(), tabId)
      return shown.kind === 'stored' ? shown.detail : null
    }

    function endAuto(tabId: string, stop: LoopStop): void {
      autoRuns.delete(tabId)
      set({
        autoLoops: { ...get().autoLoops, [tabId]: false },
        loopStops: { ...get().loopStops, [tabId]: stop },
      })
    }

    async function fill(tabId: string, place: CallPlace): Promise<void> {
      const rules = mockRulesOf(get(), requestIdOf(get(), tabId))
      const repaired = answersOf(get(), place.runId).repaired[place.call.id]
      if (mockFor(rules, { ...place, repaired }).kind !== 'none') return get().answerByMock(tabId, place)
      const [server] = serversFor(loadedValue(get().toolServers) ?? [], place.call.name)
      if (server !== undefined) await get().answerByServer(place, server)
    }

    /** The run of the tab once it has ended. */
    function untilEnded(tabId: string, isWanted: () => boolean): Promise<RunDetail | null> {
      return new Promise((resolve) => {
        const look = (): void => {
          const shown = runOfTab(get(), tabId)
          if (isWanted() && (shown.kind === 'live' || shown.kind === 'loading')) return
          unsubscribe()
          const isDone = shown.kind === 'stored' && shown.detail.summary.status !== 'running'
          resolve(isWanted() && isDone ? shown.detail : null)
        }
        const unsubscribe = store.subscribe(look)
        look()
      })
    }

    async function runRound(tabId: string, limit: number, isWanted: () => boolean): Promise<LoopStop | null> {
      const detail = await untilEnded(tabId, isWanted)
      if (detail === null) return { kind: 'failed' }
      const rounds = await loadRounds(api, detail)
      const runId = detail.summary.id
      for (;;) {
        if (!isWanted()) return null
        const state = get()
        const rules = mockRulesOf(state, requestIdOf(state, tabId))
        const servers = loadedValue(state.toolServers) ?? []
        const { progress, repaired } = answersOf(state, runId)
        const round = rounds.length
        const { status } = detail.summary
        const step = nextAutoStep(
          { status, calls: detail.message.toolCalls, progress, round },
          {
            limit,
            answerable: (call) =>
              mockFor(rules, { call, repaired: repaired[call.id], round }).kind !== 'none' ||
              serversFor(servers, call.name).length > 0,
          },
        )
        if (step.kind === 'stop') return step.stop
        if (step.kind === 'send') return (await get().stepLoop(tabId)) ? null : { kind: 'failed' }
        if (step.kind === 'wait') return { kind: 'stopped' }
        const calls = detail.message.toolCalls.filter(({ id }) => step.callIds.includes(id))
        await Promise.all(calls.map((call) => fill(tabId, { runId, call, round })))
      }
    }

    return {
      answersByRun: {},
      autoLoops: {},
      loopStops: {},
      giveResult: (runId, callId, result) => setProgress(runId, callId, { kind: 'given', result }),
      takeRepair: (runId, callId, text) =>
        change(runId, ({ repaired }) => ({ repaired: { ...repaired, [callId]: text } })),
      answerByMock(tabId, { runId, call, round }) {
        const rules = mockRulesOf(get(), requestIdOf(get(), tabId))
        const match = mockFor(rules, { call, repaired: answersOf(get(), runId).repaired[call.id], round })
        if (match.kind === 'none') return
        if (match.kind === 'problem') {
          setProgress(runId, call.id, {
            kind: 'failed',
            title: 'A rule applies but cannot answer',
            message: match.problem,
          })
          return
        }
        const { text, isError, ruleId } = match
        get().giveResult(runId, call.id, { text, isError, source: { kind: 'mock', ruleId } })
      },
      async answerByServer({ runId, call }, { serverId, serverName, toolName }) {
        const args = objectArguments(call, answersOf(get(), runId).repaired[call.id])
        if (args === null) {
          const message = 'A server takes a JSON object. Use the repaired text, or type the result.'
          setProgress(runId, call.id, { kind: 'failed', title: 'The arguments are no JSON object', message })
          return
        }
        const callKey = crypto.randomUUID()
        asked.set(`${runId} ${call.id}`, callKey)
        setProgress(runId, call.id, { kind: 'asking', serverName })
        const next = await askServer(api, { serverId, toolName, args, callKey })
        // Cancelled, or asked anew: this answer is not waited for any more.
        if (asked.get(`${runId} ${call.id}`) !== callKey) return
        asked.delete(`${runId} ${call.id}`)
        setProgress(runId, call.id, next(serverName, serverId))
      },
      cancelAnswer(runId, callId) {
        const callKey = asked.get(`${runId} ${callId}`)
        if (callKey === undefined) return
        asked.delete(`${runId} ${callId}`)
        setProgress(runId, callId, { kind: 'empty' })
        void api.call['toolServer.cancel']({ callKey })
      },
      async stepLoop(tabId) {
        const detail = shownDetail(tabId)
        if (detail === null) return false
        const { progress } = answersOf(get(), detail.summary.id)
        const { status } = detail.summary
        if (loopPhase({ status, calls: detail.message.toolCalls, progress, round: 1 }).kind !== 'ready')
          return false
        set({ loopStops: { ...get().loopStops, [tabId]: null } })
        return await get().sendOn(tabId, detail.summary.id, givenResults(detail, progress))
      },
      async runLoop(tabId, limit) {
        const mark = {}
        autoRuns.set(tabId, mark)
        const isWanted = (): boolean => autoRuns.get(tabId) === mark
        set({ autoLoops: { ...get().autoLoops, [tabId]: true } })
        try {
          await Promise.all([get().loadMockRules(requestIdOf(get(), tabId)), get().loadToolServers()])
          let stop: LoopStop | null = null
          while (stop === null && isWanted()) stop = await runRound(tabId, limit, isWanted)
          if (stop !== null && isWanted()) endAuto(tabId, stop)
        } catch (thrown) {
          endAuto(tabId, { kind: 'failed' })
          get().notifyError('The loop was stopped', thrown)
        }
      },
      stopLoop(tabId) {
        const detail = shownDetail(tabId)
        endAuto(tabId, { kind: 'stopped' })
        get().stop(tabId)
        for (const { id } of detail?.message.toolCalls ?? []) get().cancelAnswer(detail?.summary.id ?? '', id)
      },
    }
  }
}

function requestIdOf({ tabs }: AppState, tabId: string): string | null {
  return tabs.find((tab) => tab.id === tabId)?.savedRequestId ?? null
}

type Settle = (serverName: string, serverId: string) => CallProgress

async function askServer(
  api: WorkbenchApi,
  input: { serverId: string; toolName: string; args: Record<string, unknown>; callKey: string },
): Promise<Settle> {
  try {
    const outcome = await api.call['toolServer.call'](input)
    if (outcome.kind === 'cancelled') return () => ({ kind: 'empty' })
    if (outcome.kind === 'failed') {
      const { title, message, output } = outcome.failure
      return () => ({ kind: 'failed', title, message: output === '' ? message : `${message}\n\n${output}` })
    }
    const { text, isError } = outcome
    return (serverName, serverId) => ({
      kind: 'given',
      result: { text, isError, source: { kind: 'server', serverId, serverName } },
    })
  } catch (thrown) {
    const { message } = toErrorData(thrown)
    return () => ({ kind: 'failed', title: 'The server could not be asked', message })
  }
}
