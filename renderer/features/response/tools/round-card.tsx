import { Undo2 } from 'lucide-react'
import { useCallback } from 'react'
import { protocolOf } from '../../../../shared/domain/conversation/continue-request.ts'
import { parseJson } from '../../../../shared/domain/stream/json-values.ts'
import type { CallProgress, CallResult } from '../../../../shared/domain/tool-loop/loop-phase.ts'
import { readSentResults } from '../../../../shared/domain/tool-loop/sent-results.ts'
import { hasTools } from '../../../../shared/domain/tool-loop/tool-definitions.ts'
import type { RunDetail } from '../../../../shared/schemas/run.ts'
import type { SchemaFit } from '../../../../shared/schemas/tool-loop.ts'
import { Button } from '../../../components/button.tsx'
import { loadedValue } from '../../../store/loadable.ts'
import { useApi, useApp } from '../../../store/use-app.ts'
import { useLoaded } from '../../../store/use-loaded.ts'
import { formatDuration } from '../format.ts'
import { argumentsOf, toolsOfRun } from './call-answers.ts'
import { CallCard } from './call-card.tsx'
import { answersOf } from './tool-loop-slice.ts'
import styles from './tools-tab.module.css'

export type RoundCardProps = Readonly<{
  tabId: string
  detail: RunDetail
  /** The round that went on from this one; null for the last. */
  next: RunDetail | null
  /** From 1. */
  round: number
}>

/** One round: what the model said, its calls, and what each was answered with. */
export function RoundCard({ tabId, detail, next, round }: RoundCardProps) {
  const rewind = useRewind(tabId, detail, next)
  const fits = useFits(detail)
  const tools = toolsOfRun(detail)
  const { summary, message } = detail
  const figures = [
    message.model ?? summary.model ?? 'unknown model',
    countWords(message.toolCalls.length),
    summary.durationMs === null ? null : formatDuration(summary.durationMs),
  ]
  return (
    <li className={styles.round} aria-label={`Round ${round}`}>
      <header className={styles.roundHead}>
        <strong>{`Round ${round}`}</strong>
        <span className={styles.figures}>{figures.filter((figure) => figure !== null).join(' · ')}</span>
        <span className={styles.spring} />
        {next !== null && (
          <Button
            size="small"
            variant="ghost"
            icon={<Undo2 size={13} aria-hidden="true" />}
            aria-label={`Rewind here, to round ${round}`}
            onPress={rewind}
          >
            Rewind here
          </Button>
        )}
      </header>
      {message.answer !== '' && <p className={styles.answer}>{message.answer}</p>}
      {message.toolCalls.map((call) => (
        <CallCard
          key={call.id}
          tabId={tabId}
          place={{ runId: summary.id, call, round }}
          tool={tools.get(call.name) ?? null}
          fit={loadedValue(fits)?.get(call.id) ?? null}
          sent={next === null ? null : (sentResultsOf(next).get(call.id) ?? null)}
          isOpen={next === null && summary.status === 'done'}
        />
      ))}
    </li>
  )
}

function countWords(calls: number): string {
  if (calls === 0) return 'answered'
  return calls === 1 ? '1 call' : `${calls} calls`
}

function sentResultsOf(next: RunDetail): ReadonlyMap<string, CallResult> {
  const protocol = protocolOf(next.authored)
  if (!hasTools(protocol)) return new Map()
  const results = readSentResults(protocol, parseJson(next.sent.bodyText))
  return new Map(
    [...results].map(([id, result]): [string, CallResult] => [id, { ...result, source: { kind: 'sent' } }]),
  )
}

/** Goes back to the round, with the results that went then as they can be changed now. */
function useRewind(tabId: string, detail: RunDetail, next: RunDetail | null): () => void {
  const showRun = useApp((state) => state.showRun)
  const giveResult = useApp((state) => state.giveResult)
  const progress = useApp((state) => answersOf(state, detail.summary.id).progress)
  return () => {
    const sent: ReadonlyMap<string, CallResult> = next === null ? new Map() : sentResultsOf(next)
    for (const [id, result] of sent) {
      const known: CallProgress | undefined = progress[id]
      const isCall = detail.message.toolCalls.some((call) => call.id === id)
      if (isCall && known?.kind !== 'given') giveResult(detail.summary.id, id, result)
    }
    void showRun(tabId, detail.summary.id)
  }
}

/** Which calls fit the schema of their tool, by call id. Those without a schema, or of no JSON, are not asked about. */
function useFits(detail: RunDetail) {
  const api = useApi()
  const repaired = useApp((state) => answersOf(state, detail.summary.id).repaired)
  return useLoaded(
    useCallback(async () => {
      const tools = toolsOfRun(detail)
      const asked = detail.message.toolCalls.flatMap((call) => {
        const schema = tools.get(call.name)?.schema ?? null
        const args = argumentsOf(call, repaired[call.id])
        if (schema === null || args === null) return []
        return [{ id: call.id, schemaText: JSON.stringify(schema), text: JSON.stringify(args.value) }]
      })
      const questions = asked.map(({ schemaText, text }) => ({ schemaText, text }))
      const fits = questions.length === 0 ? [] : await api.call['schema.fit']({ questions })
      return new Map(asked.flatMap(({ id }, index): [string, SchemaFit][] => pair(id, fits[index])))
    }, [api, detail, repaired]),
  )
}

function pair(id: string, fit: SchemaFit | undefined): [string, SchemaFit][] {
  return fit === undefined ? [] : [[id, fit]]
}
