import { chatModelOf } from '../../../shared/catalogue/anthropic-models.ts'
import { findModel } from '../../../shared/catalogue/models.ts'
import { ErrorNote } from '../../components/error-note.tsx'
import styles from './request-line.module.css'

export type ServedAsNoticeProps = Readonly<{ model: string }>

/** Says which model answers to a name that is not DeepSeek's: the Anthropic form refuses none, and does not say so. */
export function ServedAsNotice({ model }: ServedAsNoticeProps) {
  const servedBy = chatModelOf(model)
  if (model === '' || model.includes('{{') || servedBy === model) return null
  const isRetired = findModel(model) !== null
  return (
    <div className={styles.notice}>
      <ErrorNote tone="accent" title={`${model} is served by ${servedBy}, at its price`}>
        {isRetired
          ? 'The guide does not speak of retired names; they are taken for unknown ones here.'
          : 'The Anthropic form takes any name: claude-opus… is deepseek-v4-pro, every other one deepseek-flash.'}
      </ErrorNote>
    </div>
  )
}
