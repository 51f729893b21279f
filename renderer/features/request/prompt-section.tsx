import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { useApp } from '../../store/use-app.ts'
import { FimSection } from './fim/fim-section.tsx'
import type { OpenRequest } from './use-request.ts'

export type PromptSectionProps = Readonly<{
  request: OpenRequest
  body: Readonly<Record<string, unknown>>
}>

/** Fill in the middle: the text before and after the hole. */
export function PromptSection({ request, body }: PromptSectionProps) {
  const showSection = useApp((state) => state.showSection)
  const [other] = ['prompt', 'suffix'].filter((name) => !isTextOrNone(body[name]))
  if (other !== undefined) {
    return (
      <EmptyState
        title={`The ${other} is not a text`}
        actions={<Button onPress={() => showSection(request.tabId, 'body')}>Show Body</Button>}
      >
        The API takes a text here. What stands there is kept; it can be changed in Body.
      </EmptyState>
    )
  }
  return <FimSection request={request} prompt={textOf(body.prompt)} suffix={textOf(body.suffix)} />
}

function isTextOrNone(value: unknown): boolean {
  return value === undefined || value === null || typeof value === 'string'
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
