import type { ReactNode } from 'react'
import { z } from 'zod'
import type { AppErrorData } from '../../../../shared/ipc/result.ts'
import { Button } from '../../../components/button.tsx'
import { ErrorNote } from '../../../components/error-note.tsx'
import { BudgetNote } from './budget-note.tsx'

export type RefusedNoteProps = Readonly<{
  error: AppErrorData
  onShowVariables: () => void
  onShowBody: (place: { line: number; column: number } | null) => void
  onOpenEnvironment: () => void
  onSendAnyway: () => void
  onOpenBudget: () => void
  onRetry: () => void
}>

const unresolvedSchema = z.object({ names: z.array(z.string()) })
const placeSchema = z.object({ line: z.number(), column: z.number() })

/** Why the app did not send the request, with the way to the place that needs mending. */
export function RefusedNote(props: RefusedNoteProps) {
  const { error, onShowVariables, onShowBody, onOpenEnvironment, onRetry } = props
  switch (error.code) {
    case 'unresolved-variables': {
      const names = unresolvedSchema.safeParse(error.details).data?.names ?? []
      return (
        <NotSent title="Some variables have no value" action="Go to Variables" onAction={onShowVariables}>
          {names.length === 0 ? error.message : <NameList names={names} />}
        </NotSent>
      )
    }
    case 'invalid-body': {
      const place = placeSchema.safeParse(error.details).data ?? null
      return (
        <NotSent title="The body is not valid JSON" action="Go to Body" onAction={() => onShowBody(place)}>
          {error.message}
          {place !== null && ` (line ${place.line}, column ${place.column})`}
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
    case 'budget-reached':
      return <BudgetNote error={error} onSendAnyway={props.onSendAnyway} onOpenBudget={props.onOpenBudget} />
    default:
      return (
        <NotSent title="The request was not sent" action="Try again" onAction={onRetry}>
          {error.message}
        </NotSent>
      )
  }
}

function NameList({ names }: Readonly<{ names: readonly string[] }>) {
  return (
    <>
      Give a value to{' '}
      {names.map((name, index) => (
        <span key={name}>
          {index > 0 && ', '}
          <code>{`{{${name}}}`}</code>
        </span>
      ))}{' '}
      in the request or in the environment.
    </>
  )
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
