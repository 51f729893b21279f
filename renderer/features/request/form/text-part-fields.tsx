import { FILE_PURPOSES } from '../../../../shared/catalogue/file-rules.ts'
import type { FormTextPart } from '../../../../shared/domain/form/form-part.ts'
import { ComboBox } from '../../../components/combo-box.tsx'
import { TextField } from '../../../components/text-field.tsx'
import styles from './form.module.css'
import type { SetPartField } from './form-part-row.tsx'

export type TextPartFieldsProps = Readonly<{
  part: FormTextPart
  place: string
  /** Whether the form is an upload of the Files API, whose purposes are known. */
  isUpload: boolean
  takesCursor: boolean
  setField: SetPartField
}>

const PURPOSES = [
  { id: 'purposes', options: FILE_PURPOSES.map(({ id, title }) => ({ id, label: id, description: title })) },
]

/** The content of a part that is written in the request, and its media type. */
export function TextPartFields({ part, place, isUpload, takesCursor, setField }: TextPartFieldsProps) {
  return (
    <div className={styles.fields}>
      {isUpload && part.name === 'purpose' ? (
        <ComboBox
          label={`Value of ${place}`}
          hideLabel
          monospaced
          allowsCustom
          groups={PURPOSES}
          value={part.value}
          onChange={(value) => setField('value', value)}
        />
      ) : (
        <TextField
          label={`Value of ${place}`}
          hideLabel
          monospaced
          autoFocus={takesCursor}
          placeholder="value; {{name}} is a variable"
          value={part.value}
          {...(part.value.includes('\n') ? { rows: 4 } : {})}
          onChange={(value) => setField('value', value)}
        />
      )}
      <TextField
        label={`Content type of ${place}`}
        hideLabel
        monospaced
        placeholder="no content type"
        value={part.contentType ?? ''}
        onChange={(contentType) => setField('contentType', contentType)}
      />
    </div>
  )
}
