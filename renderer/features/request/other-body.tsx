import { FileText, Globe } from 'lucide-react'
import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { useApp } from '../../store/use-app.ts'
import type { OpenRequest } from './use-request.ts'

type TabProps = Readonly<{ tabId: string }>

/** Stands in place of a form over the body while the body is text. */
export function TextBody({ tabId }: TabProps) {
  return (
    <EmptyState icon={<FileText size={24} />} title="The body is text" actions={<GoToBody tabId={tabId} />}>
      This form edits JSON. The text stands under Body, where it can be made JSON again.
    </EmptyState>
  )
}

/** Stands in place of the parameters of a request that names its own server. */
export function OtherApi({ request }: Readonly<{ request: OpenRequest }>) {
  const { tabId, draft } = request
  const host = URL.canParse(draft.path) ? new URL(draft.path).host : 'another server'
  return (
    <EmptyState icon={<Globe size={24} />} title="Another API" actions={<GoToBody tabId={tabId} />}>
      {`This request goes to ${host}, whose parameters are not known here. All of them can be written under Body.`}
    </EmptyState>
  )
}

function GoToBody({ tabId }: TabProps) {
  const showSection = useApp((state) => state.showSection)
  return <Button onPress={() => showSection(tabId, 'body')}>Go to Body</Button>
}
