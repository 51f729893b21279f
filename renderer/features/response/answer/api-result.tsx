import { useCallback, useMemo } from 'react'
import { findEndpoint } from '../../../../shared/catalogue/endpoints.ts'
import { readModelList } from '../../../../shared/domain/models/read-model-list.ts'
import type { RunDetail } from '../../../../shared/schemas/run.ts'
import { ErrorNote } from '../../../components/error-note.tsx'
import { Spinner } from '../../../components/spinner.tsx'
import { useApi } from '../../../store/use-app.ts'
import { useLoaded } from '../../../store/use-loaded.ts'
import { ModelList } from '../../models/index.ts'
import { RawTab } from '../raw/raw-tab.tsx'
import styles from './api-result.module.css'
import { BalanceResult } from './balance-result.tsx'
import { readBalanceAnswer } from './read-balance-answer.ts'

export type ApiResultProps = Readonly<{ detail: RunDetail }>

/** An answer that is no message, as what its endpoint answers; a body that is not that is shown as it is. */
export function ApiResult({ detail }: ApiResultProps) {
  switch (findEndpoint(detail.summary.method, detail.summary.path)?.id) {
    case 'models':
      return <WithBody detail={detail} view={ModelsView} />
    case 'balance':
      return <WithBody detail={detail} view={BalanceView} />
    default:
      return <RawTab detail={detail} />
  }
}

type ViewProps = ApiResultProps & Readonly<{ bodyText: string }>

/** Reads the body that the view is about. */
function WithBody({
  detail,
  view: View,
}: ApiResultProps & Readonly<{ view: React.ComponentType<ViewProps> }>) {
  const api = useApi()
  const { id } = detail.summary
  const body = useLoaded(useCallback(async () => (await api.call['run.body']({ id })).text, [api, id]))
  if (body.status === 'loading') return <Spinner label="Reading the body" />
  if (body.status === 'failed') {
    return <ErrorNote title="The body could not be read">{body.error.message}</ErrorNote>
  }
  return <View detail={detail} bodyText={body.value} />
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
