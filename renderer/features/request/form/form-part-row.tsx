import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { removeBodyValue, setBodyValue } from '../../../../shared/domain/body/edit-body.ts'
import { type FormPart, isFilePart, isPartInForce } from '../../../../shared/domain/form/form-part.ts'
import { IconButton } from '../../../components/icon-button.tsx'
import { Segmented } from '../../../components/segmented.tsx'
import { Checkbox } from '../../../components/switch.tsx'
import { TextField } from '../../../components/text-field.tsx'
import { type OpenRequest, useEditBody } from '../use-request.ts'
import { FilePartFields } from './file-part-fields.tsx'
import styles from './form.module.css'
import { TextPartFields } from './text-part-fields.tsx'

export type FormPartRowProps = Readonly<{
  request: OpenRequest
  part: FormPart
  index: number
  count: number
  /** It was just added: its name takes the cursor, or its content where it has a name already. */
  isNew: boolean
  onMove: (toIndex: number) => void
  onRemove: () => void
}>

/** Sets a field of the part. */
export type SetPartField = (field: string, value: string) => void

/** Fields that say nothing when they are empty. */
const OPTIONAL_FIELDS: ReadonlySet<string> = new Set(['contentType', 'filename'])

const KINDS = [
  { id: 'text', label: 'Text' },
  { id: 'file', label: 'File' },
] as const

/** One part: its name and kind above, its content below. Alt and an arrow key move it. */
export function FormPartRow(props: FormPartRowProps) {
  const { request, part, index, isNew, onMove } = props
  const editBody = useEditBody(request.tabId)
  const place = `part ${index + 1}`
  const setField: SetPartField = (field, value) =>
    editBody((text) => {
      const isDefault = value === '' && OPTIONAL_FIELDS.has(field)
      return isDefault ? removeBodyValue(text, [index, field]) : setBodyValue(text, [index, field], value)
    })
  return (
    <li
      className={styles.row}
      aria-label={part.name === '' ? place : `${part.name}, ${place}`}
      data-off={isPartInForce(part) ? undefined : ''}
      onKeyDown={(event) => {
        const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
        if (!event.altKey || step === 0) return
        event.preventDefault()
        onMove(index + step)
      }}
    >
      <PartHead {...props} place={place} setField={setField} />
      {isFilePart(part) ? (
        <FilePartFields part={part} place={place} request={request} setField={setField} />
      ) : (
        <TextPartFields
          part={part}
          place={place}
          isUpload={request.endpoint?.id === 'file-upload'}
          takesCursor={isNew && part.name !== ''}
          setField={setField}
        />
      )}
    </li>
  )
}

type PartHeadProps = FormPartRowProps & Readonly<{ place: string; setField: SetPartField }>

function PartHead({ request, part, index, count, isNew, onMove, onRemove, place, setField }: PartHeadProps) {
  const editBody = useEditBody(request.tabId)
  return (
    <div className={styles.head}>
      <Checkbox
        label={`Send ${place}`}
        hideLabel
        isSelected={isPartInForce(part)}
        onChange={(isOn) =>
          editBody((text) =>
            isOn ? removeBodyValue(text, [index, 'enabled']) : setBodyValue(text, [index, 'enabled'], false),
          )
        }
      />
      <TextField
        label={`Name of ${place}`}
        hideLabel
        monospaced
        autoFocus={isNew && part.name === ''}
        placeholder="name"
        value={part.name}
        onChange={(name) => setField('name', name)}
      />
      <Segmented
        label={`Kind of ${place}`}
        options={KINDS}
        value={isFilePart(part) ? 'file' : 'text'}
        onChange={(kind) => editBody((text) => setBodyValue(text, [index], ofKind(part, kind)))}
      />
      <span className={styles.tools}>
        <IconButton
          label={`Move ${place} up`}
          size="small"
          icon={<ArrowUp size={14} />}
          isDisabled={index === 0}
          onPress={() => onMove(index - 1)}
        />
        <IconButton
          label={`Move ${place} down`}
          size="small"
          icon={<ArrowDown size={14} />}
          isDisabled={index === count - 1}
          onPress={() => onMove(index + 1)}
        />
        <IconButton label={`Remove ${place}`} size="small" icon={<X size={14} />} onPress={onRemove} />
      </span>
    </div>
  )
}

/** The part as one of the other kind; its content becomes that of the other. */
function ofKind(part: FormPart, kind: 'text' | 'file'): FormPart {
  const { name, enabled } = part
  const common = { name, ...(enabled === undefined ? {} : { enabled }) }
  const content = isFilePart(part) ? part.file : part.value
  return kind === 'file' ? { ...common, file: content } : { ...common, value: content }
}
