import { prettyJson } from '../../../../shared/domain/body/pretty-json.ts'
import { placeOfPointer } from '../../../../shared/domain/tool-loop/fault-place.ts'
import { readArguments } from '../../../../shared/domain/tool-loop/read-arguments.ts'
import type { SchemaFault, SchemaFit } from '../../../../shared/schemas/tool-loop.ts'
import { Badge } from '../../../components/badge.tsx'
import { Button } from '../../../components/button.tsx'
import { classNames } from '../../../components/class-names.ts'
import { ErrorNote } from '../../../components/error-note.tsx'
import { useApp } from '../../../store/use-app.ts'
import { answersOf, type CallPlace } from './tool-loop-slice.ts'
import styles from './tools-tab.module.css'

export type CallArgumentsProps = Readonly<{
  place: CallPlace
  fit: SchemaFit | null
  hasSchema: boolean
  canRepair: boolean
}>

/** The arguments as the model wrote them, with each fault at its line. */
export function CallArguments({ place, fit, hasSchema, canRepair }: CallArgumentsProps) {
  const { call, runId } = place
  const repaired = useApp((state) => answersOf(state, runId).repaired[call.id])
  const takeRepair = useApp((state) => state.takeRepair)
  const text = repaired ?? call.arguments
  const read = readArguments(text)
  if (read.kind === 'broken') {
    const { message, line, column } = read.problem
    const { repaired: offer } = read
    return (
      <div className={styles.arguments}>
        <Lines text={text} marked={new Map([[line, message]])} />
        <ErrorNote
          title={`The arguments are no JSON: ${message} (line ${line}, column ${column}).`}
          actions={
            offer !== null &&
            canRepair && (
              <Button size="small" onPress={() => takeRepair(runId, call.id, offer)}>
                Use the repaired text
              </Button>
            )
          }
        >
          {offer === null ? (
            'The model wrote them so. Type a result that tells it, and it can call again.'
          ) : (
            <>
              <p>One bracket more or less makes it JSON. Only rules and servers would get this text:</p>
              <pre className={styles.offer}>{offer}</pre>
            </>
          )}
        </ErrorNote>
      </div>
    )
  }
  const shown = prettyJson(text) ?? text
  const faults = fit?.kind === 'faults' ? fit.faults : []
  return (
    <div className={styles.arguments}>
      {text.trim() === '' ? (
        <p className={styles.faint}>No arguments.</p>
      ) : (
        <Lines text={shown} marked={markedLines(shown, faults)} />
      )}
      <p className={styles.verdict}>
        {repaired !== undefined && <Badge tone="warning">Repaired</Badge>}
        <FitWords fit={fit} hasSchema={hasSchema} />
      </p>
    </div>
  )
}

function FitWords({ fit, hasSchema }: Readonly<{ fit: SchemaFit | null; hasSchema: boolean }>) {
  if (!hasSchema) return <span className={styles.faint}>No schema to hold them against.</span>
  if (fit === null) return <span className={styles.faint}>Held against the schema…</span>
  switch (fit.kind) {
    case 'fits':
      return <span className={styles.fits}>Fits the schema of the tool.</span>
    case 'faults':
      return (
        <span className={styles.fault}>
          {fit.total === 1 ? '1 fault' : `${fit.total} faults`} against the schema of the tool.
        </span>
      )
    case 'unknown':
      return <span className={styles.fault}>{fit.reason}</span>
  }
}

/** What is wrong, by line from 1. */
function markedLines(text: string, faults: readonly SchemaFault[]): ReadonlyMap<number, string> {
  const marked = new Map<number, string>()
  for (const { pointer, message } of faults) {
    const line = placeOfPointer(text, pointer)?.line ?? 1
    const before = marked.get(line)
    marked.set(line, before === undefined ? message : `${before}; ${message}`)
  }
  return marked
}

function Lines({ text, marked }: Readonly<{ text: string; marked: ReadonlyMap<number, string> }>) {
  return (
    <pre className={styles.code}>
      {text.split('\n').map((line, index) => {
        const fault = marked.get(index + 1)
        return (
          // Lines of a text that does not change: their number is what they are.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <span key={index} className={classNames(styles.codeLine, fault !== undefined && styles.marked)}>
            {line}
            {fault !== undefined && <span className={styles.faultNote}>{` ← ${fault}`}</span>}
            {'\n'}
          </span>
        )
      })}
    </pre>
  )
}
