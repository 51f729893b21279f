import { FolderOpen } from 'lucide-react'
import { contentTypeOf } from '../../../../shared/domain/form/content-type-of.ts'
import { type FormFilePart, filenameOf } from '../../../../shared/domain/form/form-part.ts'
import { fillVariables } from '../../../../shared/domain/variables/variables.ts'
import { Button } from '../../../components/button.tsx'
import { TextField } from '../../../components/text-field.tsx'
import { useApi, useApp } from '../../../store/use-app.ts'
import { type OpenRequest, useVariableScope } from '../use-request.ts'
import styles from './form.module.css'
import type { SetPartField } from './form-part-row.tsx'
import { useFileSizes } from './use-file-sizes.ts'

export type FilePartFieldsProps = Readonly<{
  part: FormFilePart
  place: string
  request: OpenRequest
  setField: SetPartField
}>

/** Where the file of a part lies, the name and type that the server is told, and its size. */
export function FilePartFields({ part, place, request, setField }: FilePartFieldsProps) {
  const scope = useVariableScope(request.draft)
  const api = useApi()
  const notifyError = useApp((state) => state.notifyError)
  const path = fillVariables(part.file, scope).text
  const size = useFileSizes(path === '' ? [] : [path]).get(path)
  const filename = filenameOf(part)

  async function choose(): Promise<void> {
    try {
      const file = await api.call['file.choose']()
      if (file !== null) setField('file', file.path)
    } catch (thrown) {
      notifyError('No file could be chosen', thrown)
    }
  }

  return (
    <>
      <div className={styles.path}>
        <TextField
          label={`Path of ${place}`}
          hideLabel
          monospaced
          placeholder="whole path of the file"
          value={part.file}
          onChange={(file) => setField('file', unquoted(file))}
        />
        <Button
          aria-label={`Choose the file of ${place}`}
          icon={<FolderOpen size={14} aria-hidden="true" />}
          onPress={() => void choose()}
        >
          Choose file…
        </Button>
      </div>
      <div className={styles.fileFields}>
        <TextField
          label={`File name of ${place}`}
          hideLabel
          monospaced
          placeholder={part.filename === undefined && filename !== '' ? filename : 'name of the file'}
          value={part.filename ?? ''}
          onChange={(name) => setField('filename', name)}
        />
        <TextField
          label={`Content type of ${place}`}
          hideLabel
          monospaced
          placeholder={filename === '' ? 'content type' : contentTypeOf(filename)}
          value={part.contentType ?? ''}
          onChange={(contentType) => setField('contentType', contentType)}
        />
        <span className={size === undefined && path !== '' ? styles.missing : styles.size}>
          {sizeWords(path, size)}
        </span>
      </div>
    </>
  )
}

/** File managers copy a path in quotes. */
function unquoted(path: string): string {
  return /^(["']).+\1$/.test(path) ? path.slice(1, -1) : path
}

function sizeWords(path: string, size: number | undefined): string {
  if (path === '') return 'no file yet'
  return size === undefined ? 'not found' : `${size.toLocaleString('en')} bytes`
}
