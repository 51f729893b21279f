import { findModel } from '../../../shared/catalogue/models.ts'
import { setBodyValue } from '../../../shared/domain/body/edit-body.ts'
import { Button } from '../../components/button.tsx'
import { ErrorNote } from '../../components/error-note.tsx'
import { useApp } from '../../store/use-app.ts'
import { selectActiveEnvironment } from '../environments/index.ts'
import { protocolOf } from './request-kind.ts'
import styles from './request-line.module.css'
import { retirementEffect } from './retirement-effect.ts'
import { switchThinking } from './thinking-switch.ts'
import { type OpenRequest, useEditBody } from './use-request.ts'

export type RetiredModelNoticeProps = Readonly<{ request: OpenRequest; model: string }>

/** Says that a model is gone and changes the request to what does the same today. */
export function RetiredModelNotice({ request, model }: RetiredModelNoticeProps) {
  const editBody = useEditBody(request.tabId)
  const effect = useApp((state) => retirementEffect(selectActiveEnvironment(state)))
  const entry = findModel(model)
  if (entry === null || entry.status !== 'retired' || entry.retiredAt === null) return null
  const { replacement } = entry
  return (
    <div className={styles.notice}>
      <ErrorNote
        tone="warning"
        title={`${model} was retired on ${entry.retiredAt.slice(0, 10)}`}
        actions={
          replacement !== null && (
            <Button
              size="small"
              onPress={() =>
                editBody((text) => {
                  const renamed = setBodyValue(text, ['model'], replacement.model)
                  return switchThinking(protocolOf(request), renamed, replacement.thinking === 'enabled')
                })
              }
            >
              {`Change to ${replacement.model}, thinking ${replacement.thinking}`}
            </Button>
          )
        }
      >
        {effect}
      </ErrorNote>
    </div>
  )
}
