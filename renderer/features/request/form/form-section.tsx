import { FilePlus2, Plus, TextCursorInput } from 'lucide-react'
import { useRef, useState } from 'react'
import { removeBodyValue } from '../../../../shared/domain/body/edit-body.ts'
import { insertBodyItem, moveBodyItem } from '../../../../shared/domain/body/edit-body-items.ts'
import type { FormPart } from '../../../../shared/domain/form/form-part.ts'
import { readForm } from '../../../../shared/domain/form/read-form.ts'
import { Button } from '../../../components/button.tsx'
import { classNames } from '../../../components/class-names.ts'
import { EmptyState } from '../../../components/empty-state.tsx'
import { type OpenRequest, useEditBody } from '../use-request.ts'
import styles from './form.module.css'
import { FormPartRow } from './form-part-row.tsx'
import { UploadHints } from './upload-hints.tsx'
import { useFileDrop } from './use-file-drop.ts'

export type FormSectionProps = Readonly<{ request: OpenRequest; onShowSource: () => void }>

/** The parts of a form as a list; what is edited is the text of the body. */
export function FormSection({ request, onShowSource }: FormSectionProps) {
  const form = readForm(request.draft.bodyText)
  if (form.ok) return <FormParts request={request} parts={form.parts} />
  const { message, line, column } = form
  return (
    <EmptyState
      icon={<TextCursorInput size={24} />}
      title="The body is not a form yet"
      actions={<Button onPress={onShowSource}>Show it as JSON</Button>}
    >
      {`${message} (line ${line}, column ${column}). The list works as soon as the text does; nothing is lost.`}
    </EmptyState>
  )
}

type FormPartsProps = Readonly<{ request: OpenRequest; parts: readonly FormPart[] }>

function FormParts({ request, parts }: FormPartsProps) {
  const { tabId, endpoint } = request
  const editBody = useEditBody(tabId)
  const listRef = useRef<HTMLOListElement>(null)
  const [addedIndex, setAddedIndex] = useState<number | null>(null)

  function add(part: FormPart): void {
    setAddedIndex(parts.length)
    editBody((text) => insertBodyItem(text, [parts.length], part))
  }

  function move(index: number, toIndex: number): void {
    if (toIndex < 0 || toIndex >= parts.length) return
    editBody((text) => moveBodyItem(text, [index], toIndex))
    // The fields stay where they are and change their text, so the focus has to follow the part.
    const hadFocus = listRef.current?.children[index]?.contains(document.activeElement) === true
    if (hadFocus) listRef.current?.children[toIndex]?.querySelector<HTMLElement>('input[type=text]')?.focus()
  }

  const { isOver, ...dropHandlers } = useFileDrop((path) => add({ name: freeName(parts), file: path }))
  return (
    <section
      aria-label="Parts of the form"
      className={classNames(styles.section, isOver && styles.over)}
      {...dropHandlers}
    >
      {endpoint?.id === 'file-upload' && <UploadHints request={request} parts={parts} onAdd={add} />}
      <ol ref={listRef} className={styles.list} aria-label="Parts">
        {parts.map((part, index) => (
          <FormPartRow
            // Parts have no identity of their own: a row belongs to its place in the list.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            key={index}
            request={request}
            part={part}
            index={index}
            count={parts.length}
            isNew={index === addedIndex}
            onMove={(toIndex) => move(index, toIndex)}
            onRemove={() => editBody((text) => removeBodyValue(text, [index]))}
          />
        ))}
      </ol>
      <div className={styles.adders}>
        <Button
          variant="ghost"
          size="small"
          icon={<Plus size={13} aria-hidden="true" />}
          onPress={() => add({ name: '', value: '' })}
        >
          Add text
        </Button>
        <Button
          variant="ghost"
          size="small"
          icon={<FilePlus2 size={13} aria-hidden="true" />}
          onPress={() => add({ name: freeName(parts), file: '' })}
        >
          Add file
        </Button>
        <span className={styles.hint}>or drop files here</span>
      </div>
    </section>
  )
}

/** The first file of a form is most often called `file`. */
function freeName(parts: readonly FormPart[]): string {
  return parts.some(({ name }) => name === 'file') ? '' : 'file'
}
