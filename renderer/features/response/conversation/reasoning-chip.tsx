import { Brain } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Addition } from '../../../../shared/domain/conversation/continuation.ts'
import type { RunDetail } from '../../../../shared/schemas/run.ts'
import { Button } from '../../../components/button.tsx'
import { appliedInWords } from './applied-words.ts'
import { continueRun } from './next-turn.ts'
import { WhatGoesDialog } from './what-goes-dialog.tsx'

export type ReasoningChipProps = Readonly<{ detail: RunDetail; addition: Addition }>

/** Above this length a body is not worked on while its owner writes. */
const MAX_LIVE_LENGTH = 2 * 1024 * 1024

/** Which rules will be applied, in a few words; opens all of it, with the body that would go. */
export function ReasoningChip({ detail, addition }: ReasoningChipProps) {
  const [isOpen, setIsOpen] = useState(false)
  const isLong = detail.authored.bodyText.length > MAX_LIVE_LENGTH
  // The rules do not depend on the words, so a text stands for any.
  const next = useMemo(() => (isLong ? null : continueRun(detail, withSomething(detail))), [detail, isLong])
  const words = next === null ? 'What goes' : next.ok ? appliedInWords(next.applied) : 'Cannot go on'
  return (
    <>
      <Button
        size="small"
        variant="ghost"
        icon={<Brain size={14} aria-hidden="true" />}
        onPress={() => setIsOpen(true)}
      >
        {words}
      </Button>
      {isOpen && <WhatGoesDialog next={continueRun(detail, addition)} onClose={() => setIsOpen(false)} />}
    </>
  )
}

function withSomething({ message }: RunDetail): Addition {
  return { toolResults: message.toolCalls.map(({ id }) => ({ callId: id, content: '' })), userText: 'text' }
}
