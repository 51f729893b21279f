import { Wrench } from 'lucide-react'
import { prettyJson } from '../../../../shared/domain/body/pretty-json.ts'
import type { ToolCall } from '../../../../shared/schemas/message.ts'
import { Badge } from '../../../components/badge.tsx'
import { CopyButton } from '../../../components/copy-button.tsx'
import styles from './tool-call-card.module.css'

export type ToolCallCardProps = Readonly<{
  call: ToolCall
  /** Arguments may still come: not being valid JSON yet is no fault. */
  isGrowing: boolean
}>

/** A function the model asks to be called. */
export function ToolCallCard({ call, isGrowing }: ToolCallCardProps) {
  const pretty = isGrowing ? null : prettyJson(call.arguments)
  const isInvalid = !isGrowing && pretty === null && call.arguments.trim() !== ''
  return (
    <article className={styles.card} aria-label={`Tool call ${call.name}`}>
      <header className={styles.head}>
        <Wrench size={14} aria-hidden="true" />
        <span className={styles.name}>{call.name}</span>
        <span className={styles.id}>{call.id}</span>
        {isInvalid && <Badge tone="danger">arguments are not valid JSON</Badge>}
        <CopyButton label="Copy arguments" text={call.arguments} />
      </header>
      {call.arguments !== '' && <pre className={styles.arguments}>{pretty ?? call.arguments}</pre>}
    </article>
  )
}
