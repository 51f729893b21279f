import { type CallProgress, isLargeResult } from '../../../../shared/domain/tool-loop/loop-phase.ts'
import { Button } from '../../../components/button.tsx'
import { ErrorNote } from '../../../components/error-note.tsx'
import { Spinner } from '../../../components/spinner.tsx'
import { TextField } from '../../../components/text-field.tsx'
import { loadedValue } from '../../../store/loadable.ts'
import { useApp } from '../../../store/use-app.ts'
import { mockRulesOf } from '../../tools/index.ts'
import { estimateTokens } from '../estimate-tokens.ts'
import { formatCount } from '../format.ts'
import { mockFor, serversFor } from './call-answers.ts'
import { answersOf, type CallPlace } from './tool-loop-slice.ts'
import styles from './tools-tab.module.css'

export type CallResultEditorProps = Readonly<{ tabId: string; place: CallPlace; progress: CallProgress }>

/** The result of a call: typed, or given by a rule or a server. */
export function CallResultEditor({ tabId, place, progress }: CallResultEditorProps) {
  const { runId, call } = place
  const giveResult = useApp((state) => state.giveResult)
  const cancelAnswer = useApp((state) => state.cancelAnswer)
  if (progress.kind === 'asking') {
    return (
      <div className={styles.asking}>
        <Spinner label={`${progress.serverName} works on it`} />
        <Button size="small" onPress={() => cancelAnswer(runId, call.id)}>
          Cancel
        </Button>
      </div>
    )
  }
  const text = progress.kind === 'given' ? progress.result.text : ''
  return (
    <div className={styles.editor}>
      {progress.kind === 'failed' && (
        <ErrorNote title={progress.title}>
          <pre className={styles.failure}>{progress.message}</pre>
        </ErrorNote>
      )}
      <TextField
        label={`Result of ${call.name}`}
        monospaced
        rows={4}
        placeholder="What the tool gives back, e.g. JSON or a sentence"
        value={text}
        onChange={(typed) =>
          giveResult(runId, call.id, { text: typed, isError: false, source: { kind: 'typed' } })
        }
      />
      {isLargeResult(text) && (
        <p className={styles.problem}>
          {`About ${formatCount(estimateTokens(text))} tokens. They are billed in this round and in each one after it.`}
        </p>
      )}
      <AnswerButtons tabId={tabId} place={place} />
    </div>
  )
}

function AnswerButtons({ tabId, place }: Readonly<{ tabId: string; place: CallPlace }>) {
  const { runId, call } = place
  const requestId = useApp((state) => state.tabs.find((tab) => tab.id === tabId)?.savedRequestId ?? null)
  const rules = useApp((state) => mockRulesOf(state, requestId))
  const toolServers = useApp((state) => state.toolServers)
  const repaired = useApp((state) => answersOf(state, runId).repaired[call.id])
  const answerByMock = useApp((state) => state.answerByMock)
  const answerByServer = useApp((state) => state.answerByServer)
  const giveResult = useApp((state) => state.giveResult)
  const hasMock = mockFor(rules, { ...place, repaired }).kind !== 'none'
  const servers = serversFor(loadedValue(toolServers) ?? [], call.name)
  return (
    <div className={styles.answers}>
      {hasMock ? (
        <Button size="small" onPress={() => answerByMock(tabId, place)}>
          Use the mock rule
        </Button>
      ) : (
        <span className={styles.faint}>No mock rule applies.</span>
      )}
      {servers.map((server) => (
        <Button key={server.serverId} size="small" onPress={() => void answerByServer(place, server)}>
          {`Ask ${server.serverName}`}
        </Button>
      ))}
      <span className={styles.spring} />
      <Button
        size="small"
        variant="ghost"
        onPress={() => giveResult(runId, call.id, { text: '', isError: false, source: { kind: 'typed' } })}
      >
        Empty result
      </Button>
    </div>
  )
}
