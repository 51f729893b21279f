import { type ReactNode, useEffect } from 'react'
import { setBodyValue } from '../../../shared/domain/body/edit-body.ts'
import { Split } from '../../components/split.tsx'
import { setLinkOpener } from '../../editor/documentation-links.ts'
import { useApi, useApp } from '../../store/use-app.ts'
import { ContextWarning } from '../estimate/index.ts'
import { ResponsePane } from '../response/index.ts'
import { isRecord } from './is-record.ts'
import { RequestLine } from './request-line.tsx'
import styles from './request-pane.module.css'
import { RequestSections } from './request-sections.tsx'
import { type OpenRequest, useEditBody, useOpenRequest } from './use-request.ts'

export type RequestPaneProps = Readonly<{
  tabId: string
  /** What else can be done with the request, beside Send. */
  actions: ReactNode
}>

/** One open request: the request line, the editor on the left and the response on the right. */
export function RequestPane({ tabId, actions }: RequestPaneProps) {
  const api = useApi()
  const request = useOpenRequest(tabId)
  const editBody = useEditBody(tabId)

  useEffect(() => setLinkOpener((url) => void api.call['app.openExternal']({ url })), [api])

  const followDraft = useApp((state) => state.followDraft)
  useEffect(() => followDraft(tabId), [followDraft, tabId])

  if (request === null) return null
  return (
    <div className={styles.pane}>
      <RequestLine request={request} actions={actions} />
      <ContextWarning
        tabId={tabId}
        askedMaxTokens={askedMaxTokens(request)}
        onLower={(maxTokens) => editBody((text) => setBodyValue(text, ['max_tokens'], maxTokens))}
      />
      <div className={styles.halves}>
        <Split
          name="request"
          label="Request and response"
          first={{ id: 'editor', minSize: '300px', children: <RequestSections request={request} /> }}
          second={{ id: 'response', minSize: '300px', children: <ResponsePane tabId={tabId} /> }}
        />
      </div>
    </div>
  )
}

function askedMaxTokens({ body }: OpenRequest): number | null {
  const asked = body.ok && isRecord(body.value) ? body.value.max_tokens : undefined
  return typeof asked === 'number' && Number.isInteger(asked) ? asked : null
}
