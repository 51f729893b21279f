import { Braces } from 'lucide-react'
import type { BodyProblem } from '../../../shared/domain/body/parse-body.ts'
import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { useApp } from '../../store/use-app.ts'

export type BrokenBodyProps = Readonly<{ tabId: string; problem: BodyProblem }>

/** Stands in place of a form while the body cannot be read as JSON. Its text is untouched. */
export function BrokenBody({ tabId, problem }: BrokenBodyProps) {
  const showSection = useApp((state) => state.showSection)
  const { message, line, column } = problem
  return (
    <EmptyState
      icon={<Braces size={24} />}
      title="The body is not valid JSON"
      actions={<Button onPress={() => showSection(tabId, 'body', { line, column })}>Go to Body</Button>}
    >
      {`${message} (line ${line}, column ${column}). The form works again as soon as the text does; nothing is lost.`}
    </EmptyState>
  )
}
