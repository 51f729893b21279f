import { Wrench } from 'lucide-react'
import type { CallProgress, CallResult } from '../../../../shared/domain/tool-loop/loop-phase.ts'
import type { ToolDefinition } from '../../../../shared/domain/tool-loop/tool-definitions.ts'
import type { SchemaFit } from '../../../../shared/schemas/tool-loop.ts'
import { Badge, type Tone } from '../../../components/badge.tsx'
import { CopyButton } from '../../../components/copy-button.tsx'
import { useApp } from '../../../store/use-app.ts'
import { CallArguments } from './call-arguments.tsx'
import { CallResultEditor } from './call-result-editor.tsx'
import { answersOf, type CallPlace } from './tool-loop-slice.ts'
import styles from './tools-tab.module.css'

export type CallCardProps = Readonly<{
  tabId: string
  place: CallPlace
  /** The tool as the request offered it; null when the model made up a name. */
  tool: ToolDefinition | null
  fit: SchemaFit | null
  /** What went back in the round after; null where there is none. */
  sent: CallResult | null
  /** A result can be given now. */
  isOpen: boolean
}>

const EMPTY: CallProgress = { kind: 'empty' }

/** A call of the model: its arguments held against the schema, and its result. */
export function CallCard({ tabId, place, tool, fit, sent, isOpen }: CallCardProps) {
  const { call, runId } = place
  const progress = useApp((state) => answersOf(state, runId).progress[call.id] ?? EMPTY)
  const known = progress.kind === 'given' ? progress.result : null
  // What is remembered may be a later thought than what went.
  const result = sent === null ? known : known?.text === sent.text ? known : sent
  return (
    <article className={styles.call} aria-label={`Call of ${call.name}`}>
      <header className={styles.callHead}>
        <Wrench size={14} aria-hidden="true" />
        <span className={styles.name}>{call.name}</span>
        <span className={styles.id}>{call.id}</span>
        {result !== null && <SourceBadge result={result} />}
        <CopyButton label="Copy arguments" text={call.arguments} />
      </header>
      {tool === null && (
        <p className={styles.problem}>The request offers no tool of this name: the model made it up.</p>
      )}
      <CallArguments place={place} fit={fit} hasSchema={tool?.schema != null} canRepair={isOpen} />
      {isOpen ? (
        <CallResultEditor tabId={tabId} place={place} progress={progress} />
      ) : (
        result !== null && <pre className={styles.result}>{result.text}</pre>
      )}
    </article>
  )
}

function SourceBadge({ result: { source, isError } }: Readonly<{ result: CallResult }>) {
  const [tone, words] = sourceWords(source)
  return (
    <>
      <Badge tone={tone}>{words}</Badge>
      {isError && (
        <Badge
          tone="danger"
          title="The text goes back as it is: DeepSeek ignores marks that say a result is an error."
        >
          Error
        </Badge>
      )}
    </>
  )
}

function sourceWords(source: CallResult['source']): readonly [Tone, string] {
  switch (source.kind) {
    case 'typed':
      return ['neutral', 'Typed']
    case 'mock':
      return ['accent', 'Mock']
    case 'server':
      return ['success', `MCP: ${source.serverName}`]
    case 'sent':
      return ['neutral', 'Sent']
  }
}
