import { useEffect } from 'react'
import { Split } from '../../components/split.tsx'
import { setLinkOpener } from '../../editor/documentation-links.ts'
import { loadMonaco } from '../../editor/load-monaco.ts'
import { useApi } from '../../store/use-app.ts'
import { ResponsePane } from '../response/index.ts'
import { RequestLine } from './request-line.tsx'
import styles from './request-pane.module.css'
import { RequestSections } from './request-sections.tsx'
import { useOpenRequest } from './use-request.ts'

export type RequestPaneProps = Readonly<{ tabId: string }>

/** One open request: the request line, the editor on the left and the response on the right. */
export function RequestPane({ tabId }: RequestPaneProps) {
  const api = useApi()
  const request = useOpenRequest(tabId)

  // The form comes first; the editor of Body is there by the time somebody goes to it.
  useEffect(() => void loadMonaco(), [])
  useEffect(() => setLinkOpener((url) => void api.call['app.openExternal']({ url })), [api])

  if (request === null) return null
  return (
    <div className={styles.pane}>
      <RequestLine request={request} />
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
