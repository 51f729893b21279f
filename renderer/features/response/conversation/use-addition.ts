import type { Addition } from '../../../../shared/domain/conversation/continuation.ts'
import type { RunDetail } from '../../../../shared/schemas/run.ts'
import { useAppShallow, useAppStore } from '../../../store/use-app.ts'

/** A field of what follows an answer. */
export type AdditionField = Readonly<{ id: string; label: string; placeholder: string; text: string }>

export type AdditionInput = Readonly<{
  addition: Addition
  fields: readonly AdditionField[]
  isEmpty: boolean
  /** What is still to be written before it can go; null when it can. */
  missing: string | null
  write: (field: string, text: string) => void
  clear: () => void
}>

/** What is written below an answer: a result for each tool call, and the user's text. It outlives the fields. */
export function useAddition({ summary, message }: RunDetail): AdditionInput {
  const store = useAppStore()
  const textId = `${summary.id}/text`
  const ids = message.toolCalls.map(({ id }) => `${summary.id}/${id}`)
  const texts = useAppShallow((state) => [...ids, textId].map((id) => state.unsentTexts[id] ?? ''))
  const { writeUnsent } = store.getState()
  const userText = texts.at(-1) ?? ''
  const results = message.toolCalls.map(({ id }, index) => ({ callId: id, content: texts[index] ?? '' }))
  const fields = [
    ...message.toolCalls.map(({ name }, index) => ({
      id: ids[index] ?? '',
      label: `Result of ${name}`,
      placeholder: 'What the tool gives, as text or JSON',
      text: texts[index] ?? '',
    })),
    {
      id: textId,
      label: 'Send on',
      placeholder: ids.length === 0 ? 'Send on…' : 'Nothing more, or a text after the results',
      text: userText,
    },
  ]
  return {
    addition: { toolResults: results, userText: userText.trim() === '' ? null : userText },
    fields,
    isEmpty: texts.every((text) => text.trim() === ''),
    missing: missingIn(fields),
    write: writeUnsent,
    clear: () => {
      for (const { id } of fields) writeUnsent(id, '')
    },
  }
}

/** A call without a result is refused by the API; a text is needed where there is nothing else. */
function missingIn(fields: readonly AdditionField[]): string | null {
  const results = fields.slice(0, -1)
  const blank = results.find(({ text }) => text.trim() === '')
  if (blank !== undefined) return `${blank.label} is missing`
  const isBlank = results.length === 0 && fields.every(({ text }) => text.trim() === '')
  return isBlank ? 'Nothing is written yet' : null
}
