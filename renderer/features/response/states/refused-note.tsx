import { Fragment, type ReactNode } from 'react'
import { z } from 'zod'
import type { AppErrorData } from '../../../../shared/ipc/result.ts'
import { Button } from '../../../components/button.tsx'
import { ErrorNote } from '../../../components/error-note.tsx'
import { BudgetNote } from './budget-note.tsx'

export type RefusedNoteProps = Readonly<{
  error: AppErrorData
  /** What was to be sent: the request of the editor, a turn that goes on from an answer, or a stored run again. */
  what: 'request' | 'turn' | 'replay'
  onShowVariables: () => void
  onShowBody: (place: { line: number; column: number } | null) => void
  onOpenEnvironment: () => void
  onSendAnyway: () => void
  onOpenBudget: () => void
  /** Sends the same again. */
  onRetry: () => void
  /** Sends the request of the editor. */
  onSendDraft: () => void
}>

const unresolvedSchema = z.object({ names: z.array(z.string()) })
const problemSchema = z.object({ message: z.string(), line: z.number(), column: z.number() })

/** Why the app did not send the request, with the way to the place that needs mending. */
export function RefusedNote(props: RefusedNoteProps) {
  const { error, what, onShowVariables, onShowBody, onOpenEnvironment, onRetry } = props
  switch (error.code) {
    case 'unresolved-variables': {
      const names = unresolvedSchema.safeParse(error.details).data?.names ?? []
      if (what === 'turn') {
        return (
          <NotSent
            title="Some variables have no value"
            action="Edit environment"
            onAction={onOpenEnvironment}
          >
            A turn has the variables of the run it goes on from. Give a value in the environment to{' '}
            <NameList names={names} />, or write it out.
          </NotSent>
        )
      }
      return (
        <NotSent title="Some variables have no value" action="Go to Variables" onAction={onShowVariables}>
          {names.length === 0 ? (
            error.message
          ) : (
            <>
              Give a value to <NameList names={names} /> in the request or in the environment.
            </>
          )}
        </NotSent>
      )
    }
    case 'invalid-body': {
      const problem = problemSchema.safeParse(error.details).data ?? null
      return (
        <NotSent title="The body is not valid JSON" action="Go to Body" onAction={() => onShowBody(problem)}>
          {problem === null
            ? error.message
            : `${problem.message} (line ${problem.line}, column ${problem.column}).`}
        </NotSent>
      )
    }
    case 'key-missing':
      return (
        <NotSent title="This environment has no API key" action="Enter a key" onAction={onOpenEnvironment}>
          {error.message}
        </NotSent>
      )
    case 'invalid-base-url':
      return (
        <NotSent
          title="The address of the environment cannot be used"
          action="Edit environment"
          onAction={onOpenEnvironment}
        >
          {error.message}
        </NotSent>
      )
    case 'not-found':
      if (what !== 'replay') return <NotSentAsIs error={error} onRetry={onRetry} />
      return (
        <NotSent title="There is no such run any more" action="Send the request" onAction={props.onSendDraft}>
          It was deleted from the history and cannot be replayed. The request of this tab can be sent.
        </NotSent>
      )
    case 'budget-reached':
      return <BudgetNote error={error} onSendAnyway={props.onSendAnyway} onOpenBudget={props.onOpenBudget} />
    default:
      return <NotSentAsIs error={error} onRetry={onRetry} />
  }
}

function NotSentAsIs({ error, onRetry }: Pick<RefusedNoteProps, 'error' | 'onRetry'>) {
  return (
    <NotSent title="The request was not sent" action="Try again" onAction={onRetry}>
      {error.message}
    </NotSent>
  )
}

function NameList({ names }: Readonly<{ names: readonly string[] }>) {
  return names.map((name, index) => (
    <Fragment key={name}>
      {index > 0 && ', '}
      <code>{`{{${name}}}`}</code>
    </Fragment>
  ))
}

type NotSentProps = Readonly<{ title: string; action: string; onAction: () => void; children: ReactNode }>

function NotSent({ title, action, onAction, children }: NotSentProps) {
  return (
    <ErrorNote
      tone="warning"
      title={title}
      actions={
        <Button size="small" onPress={onAction}>
          {action}
        </Button>
      }
    >
      {children}
    </ErrorNote>
  )
}
