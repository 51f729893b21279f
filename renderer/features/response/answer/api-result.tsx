import { useCallback, useMemo } from 'react'
import { findEndpoint } from '../../../../shared/catalogue/endpoints.ts'
import { readFilesAnswer } from '../../../../shared/domain/files/read-files-answer.ts'
import { readModelList } from '../../../../shared/domain/models/read-model-list.ts'
import type { RunDetail } from '../../../../shared/schemas/run.ts'
import { ErrorNote } from '../../../components/error-note.tsx'
import { Spinner } from '../../../components/spinner.tsx'
import { useApi } from '../../../store/use-app.ts'
import { useLoaded } from '../../../store/use-loaded.ts'
import { ModelList } from '../../models/index.ts'
import { FilesAnswer } from '../files/files-answer.tsx'
import { RawTab } from '../raw/raw-tab.tsx'
import styles from './api-result.module.css'
import { BalanceResult } from './balance-result.tsx'
import { readBalanceAnswer } from './read-balance-answer.ts'

export type ApiResultProps = Readonly<{
  detail: RunDetail
  /** Null where the run stands in no tab that could send more. */
  tabId: string | null
}>

/** An answer that is no message, as what its endpoint answers; a body that is not that is shown as it is. */
export function ApiResult(props: ApiResultProps) {
  const { id, method, path } = props.detail.summary
  switch (findEndpoint(method, path)?.id) {
    case 'models':
      return <WithBody key={id} {...props} view={ModelsView} />
    case 'balance':
      return <WithBody key={id} {...props} view={BalanceView} />
    case 'file-list':
    case 'file-upload':
    case 'file-get':
    case 'file-delete':
      return <WithBody key={id} {...props} view={FilesView} />
    default:
      return <RawTab detail={props.detail} />
  }
}

type ViewProps = ApiResultProps & Readonly<{ bodyText: string }>

/** Reads the body that the view is about. */
function WithBody({
  view: View,
  ...props
}: ApiResultProps & Readonly<{ view: React.ComponentType<ViewProps> }>) {
  const api = useApi()
  const { id } = props.detail.summary
  const body = useLoaded(useCallback(async () => (await api.call['run.body']({ id })).text, [api, id]))
  if (body.status === 'loading') return <Spinner label="Reading the body" />
  if (body.status === 'failed') {
    return <ErrorNote title="The body could not be read">{body.error.message}</ErrorNote>
  }
  return <View {...props} bodyText={body.value} />
}

function ModelsView({ detail, bodyText }: ViewProps) {
  const listed = useMemo(() => readModelList(bodyText), [bodyText])
  if (listed === null) return <RawTab detail={detail} />
  const { id, environmentName } = detail.summary
  return (
    <div className={styles.scroller}>
      <ModelList runId={id} environmentName={environmentName} listed={listed} />
    </div>
  )
}

function BalanceView({ detail, bodyText }: ViewProps) {
  const balance = useMemo(() => readBalanceAnswer(bodyText), [bodyText])
  if (balance === null) return <RawTab detail={detail} />
  return (
    <div className={styles.scroller}>
      <BalanceResult balance={balance} readAtMs={detail.summary.startedAtMs} />
    </div>
  )
}

function FilesView({ tabId, detail, bodyText }: ViewProps) {
  const answer = useMemo(() => readFilesAnswer(bodyText), [bodyText])
  return answer === null || tabId === null ? (
    <RawTab detail={detail} />
  ) : (
    <FilesAnswer tabId={tabId} detail={detail} answer={answer} />
  )
}
