import { type ReactNode, useEffect } from 'react'
import { setBodyValue } from '../../../shared/domain/body/edit-body.ts'
import { isRecord } from '../../../shared/domain/json/is-record.ts'
import { Split } from '../../components/split.tsx'
import { useHasRoomBeside } from '../../components/use-has-room-beside.ts'
import { setLinkOpener } from '../../editor/documentation-links.ts'
import { useApi, useApp } from '../../store/use-app.ts'
import { ContextWarning } from '../estimate/index.ts'
import { ResponsePane } from '../response/index.ts'
import { RequestLine } from './request-line.tsx'
import styles from './request-pane.module.css'
import { RequestSections } from './request-sections.tsx'
import { type OpenRequest, useEditBody, useOpenRequest } from './use-request.ts'

export type RequestPaneProps = Readonly<{
  tabId: string
  /** What else can be done with the request, beside Send. */
  actions: ReactNode
  /** Stands beside request and response, or in the place of the response where there is no room; null = nothing. */
  aside: ReactNode
}>

/** One open request: the request line, the editor on the left and the response on the right. */
export function RequestPane({ tabId, actions, aside }: RequestPaneProps) {
  const api = useApi()
  const request = useOpenRequest(tabId)
  const editBody = useEditBody(tabId)
  // What is known of the model is asked while the parts below are drawn.
  useApp((state) => state.adoptedModels)

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
        <Halves request={request} aside={aside} />
      </div>
    </div>
  )
}

function Halves({ request, aside }: Readonly<{ request: OpenRequest; aside: ReactNode }>) {
  const hasRoom = useHasRoomBeside()
  const isBeside = aside !== null && hasRoom
  const response = <ResponsePane tabId={request.tabId} />
  const halves = (
    <Split
      name="request"
      label="Request and response"
      first={{ id: 'editor', minSize: '300px', children: <RequestSections request={request} /> }}
      second={{
        id: 'response',
        minSize: '300px',
        children: aside === null || isBeside ? response : aside,
      }}
    />
  )
  return (
    <Split
      name="aside"
      label="Width of the pane beside the response"
      first={{ id: 'request', minSize: '600px', children: halves }}
      second={
        isBeside
          ? { id: 'aside', defaultSize: '420px', minSize: '320px', keepPixels: true, children: aside }
          : null
      }
    />
  )
}

function askedMaxTokens({ body }: OpenRequest): number | null {
  const asked = body.ok && isRecord(body.value) ? body.value.max_tokens : undefined
  return typeof asked === 'number' && Number.isInteger(asked) ? asked : null
}
