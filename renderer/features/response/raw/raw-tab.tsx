import { FileQuestionMark, Radio } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { findEndpoint } from '../../../../shared/catalogue/endpoints.ts'
import { prettyJson } from '../../../../shared/domain/body/pretty-json.ts'
import type { RunDetail } from '../../../../shared/schemas/run.ts'
import { Button } from '../../../components/button.tsx'
import { CopyButton } from '../../../components/copy-button.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNote } from '../../../components/error-note.tsx'
import { Spinner } from '../../../components/spinner.tsx'
import { Switch } from '../../../components/switch.tsx'
import { TextViewer } from '../../../editor/text-viewer.tsx'
import { useApi, useApp } from '../../../store/use-app.ts'
import { useLoaded } from '../../../store/use-loaded.ts'
import { formatBytes, formatCount } from '../format.ts'
import { contentTypeOf } from '../shown-run.ts'
import { mergedResponse } from './merged-response.ts'
import styles from './raw-tab.module.css'

/** Above this length a body is shown as it came: laying it out would take longer than reading it helps. */
const MAX_PRETTY_LENGTH = 8 * 1024 * 1024

export type RawTabProps = Readonly<{ detail: RunDetail }>

/** The body of a stored run: put in order, or character for character as it came. */
export function RawTab({ detail }: RawTabProps) {
  const [asItCame, setAsItCame] = useState(false)
  const body = useBody(detail.summary.id)
  if (body.status === 'loading') return <Spinner label="Reading the body" />
  if (body.status === 'failed')
    return <ErrorNote title="The body could not be read">{body.error.message}</ErrorNote>
  if (body.value === '') return <EmptyState title="The response has no body" />
  if (isBinary(detail, body.value) && !asItCame) {
    return <BinaryBody detail={detail} onShow={() => setAsItCame(true)} />
  }
  return <RawBody detail={detail} body={body.value} asItCame={asItCame} onChangeAsItCame={setAsItCame} />
}

function useBody(id: string) {
  const api = useApi()
  return useLoaded(useCallback(async () => (await api.call['run.body']({ id })).text, [api, id]))
}

/** Bytes that are no text came as �, and nobody can read them as text. */
function isBinary(detail: RunDetail, body: string): boolean {
  const isText = /^text\/|json|xml|event-stream|javascript/.test(contentTypeOf(detail))
  return !isText && body.includes('\uFFFD')
}

type BinaryBodyProps = RawTabProps & Readonly<{ onShow: () => void }>

function BinaryBody({ detail, onShow }: BinaryBodyProps) {
  return (
    <EmptyState
      icon={<FileQuestionMark size={22} />}
      title="The answer is not text"
      actions={<Button onPress={onShow}>Show it as text</Button>}
    >
      {`It came as ${contentTypeOf(detail) || 'bytes without a type'}. Only text is kept, so that some of its bytes are lost.`}
    </EmptyState>
  )
}

type RawBodyProps = Readonly<{
  detail: RunDetail
  body: string
  asItCame: boolean
  onChangeAsItCame: (asItCame: boolean) => void
}>

function RawBody({ detail, body, asItCame, onChangeAsItCame }: RawBodyProps) {
  const fontSizePx = useApp((state) => state.settings.editorFontSizePx)
  const isStream = contentTypeOf(detail).includes('event-stream')
  const ordered = useMemo(() => orderedBody(detail, body, isStream), [detail, body, isStream])
  const text = asItCame || ordered === null ? body : ordered
  return (
    <div className={styles.tab}>
      <div className={styles.bar}>
        <span className={styles.about}>
          {contentTypeOf(detail) || 'no content type'} · {formatBytes(detail.summary.bodyBytes)}
          {isStream &&
            ordered !== null &&
            !asItCame &&
            ` · put together from ${formatCount(detail.summary.frameCount)} frames`}
        </span>
        {ordered !== null && <Switch label="As it came" isSelected={asItCame} onChange={onChangeAsItCame} />}
        <CopyButton label="Copy body" text={text} />
      </div>
      <div className={styles.viewer}>
        <TextViewer
          value={text}
          language={text === ordered ? 'json' : languageOf(detail)}
          label="Response body"
          fontSizePx={fontSizePx}
        />
      </div>
    </div>
  )
}

/** The body as one readable JSON text, or null where there is no such thing. */
function orderedBody(detail: RunDetail, body: string, isStream: boolean): string | null {
  if (body.length > MAX_PRETTY_LENGTH) return null
  if (!isStream) return prettyJson(body)
  if (!isOfModel(detail)) return null
  const { method, path } = detail.summary
  const protocol = findEndpoint(method, path)?.protocol ?? 'chat'
  return JSON.stringify(mergedResponse(detail.message, protocol), null, 2)
}

/** Event streams of other APIs have frames, but no message that they make together. */
function isOfModel({ message }: RunDetail): boolean {
  const { answer, reasoning, toolCalls, responseId } = message
  return answer !== '' || reasoning !== '' || toolCalls.length > 0 || responseId !== null
}

function languageOf(detail: RunDetail): 'json' | 'html' | 'xml' | 'plaintext' {
  const type = contentTypeOf(detail)
  if (type.includes('html')) return 'html'
  if (type.includes('xml')) return 'xml'
  return type.includes('json') ? 'json' : 'plaintext'
}

export type LiveRawProps = Readonly<{ frameCount: number; bodyBytes: number; onShowEvents: () => void }>

/** While a run streams its body has no end yet; its frames can be seen. */
export function LiveRaw({ frameCount, bodyBytes, onShowEvents }: LiveRawProps) {
  return (
    <EmptyState
      icon={<Radio size={22} />}
      title={`${formatCount(frameCount)} frames, ${formatBytes(bodyBytes)} so far`}
      actions={<Button onPress={onShowEvents}>Show events</Button>}
    >
      The whole body stands here when the run has ended. Events shows what has come, frame by frame.
    </EmptyState>
  )
}
