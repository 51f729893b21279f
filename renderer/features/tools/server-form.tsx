import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import {
  DEFAULT_TOOL_TIMEOUT_MS,
  MAX_TOOL_TIMEOUT_MS,
  type ToolServer,
} from '../../../shared/schemas/tool-server.ts'
import { Button } from '../../components/button.tsx'
import { ErrorNote } from '../../components/error-note.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import { NumberField } from '../../components/number-field.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useApp } from '../../store/use-app.ts'
import { draftOfForm, formOf, type ServerFields } from './server-fields.ts'
import styles from './tool-desk.module.css'

export type ServerFormProps = Readonly<{ server: ToolServer | null; onDone: () => void }>

/** Edits a server. Values of variables and headers are written here and never shown again. */
export function ServerForm({ server, onDone }: ServerFormProps) {
  const save = useApp((state) => state.saveToolServer)
  const [fields, setFields] = useState(() => formOf(server))
  const [refused, setRefused] = useState<string | null>(null)
  const change = (part: Partial<ServerFields>) => setFields({ ...fields, ...part })
  async function submit(): Promise<void> {
    const words = await save(server?.id ?? null, draftOfForm(fields))
    if (words === null) onDone()
    else setRefused(words)
  }
  const isStdio = fields.kind === 'stdio'
  return (
    <form
      className={styles.form}
      aria-label={server === null ? 'New server' : `Server ${server.name}`}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {refused !== null && <ErrorNote title={refused} />}
      <TextField label="Name" autoFocus value={fields.name} onChange={(name) => change({ name })} />
      <div className={styles.choice}>
        <Segmented
          label="Reached by"
          value={fields.kind}
          onChange={(kind) => change({ kind })}
          options={[
            { id: 'stdio', label: 'Program (stdio)' },
            { id: 'http', label: 'Address (Streamable HTTP)' },
          ]}
        />
      </div>
      {isStdio ? (
        <>
          <TextField
            label="Command"
            monospaced
            placeholder="npx"
            value={fields.command}
            onChange={(command) => change({ command })}
            description="Started without a shell: no pipes, no variables, no wildcards."
          />
          <TextField
            label="Arguments"
            monospaced
            rows={3}
            placeholder={'-y\n@modelcontextprotocol/server-everything'}
            value={fields.argsText}
            onChange={(argsText) => change({ argsText })}
            description="One on each line."
          />
        </>
      ) : (
        <TextField
          label="URL"
          monospaced
          placeholder="https://example.com/mcp"
          value={fields.url}
          onChange={(url) => change({ url })}
        />
      )}
      <ValueRows fields={fields} onChange={(values) => change({ values })} />
      <NumberField
        label="A call may take (seconds)"
        minValue={1}
        maxValue={MAX_TOOL_TIMEOUT_MS / 1000}
        value={fields.timeoutSeconds}
        onChange={(seconds) =>
          change({ timeoutSeconds: Number.isNaN(seconds) ? DEFAULT_TOOL_TIMEOUT_MS / 1000 : seconds })
        }
      />
      <div className={styles.formEnd}>
        <Button onPress={onDone}>Cancel</Button>
        <Button variant="primary" type="submit">
          Save
        </Button>
      </div>
    </form>
  )
}

type ValueRowsProps = Readonly<{
  fields: ServerFields
  onChange: (values: ServerFields['values']) => void
}>

function ValueRows({ fields: { kind, values }, onChange }: ValueRowsProps) {
  const noun = kind === 'stdio' ? 'variable' : 'header'
  return (
    <fieldset className={styles.values}>
      <legend className={styles.legend}>{kind === 'stdio' ? 'Variables' : 'Headers'}</legend>
      <p className={styles.hint}>Kept as keys are: in the key ring, or for this run of the app only.</p>
      {values.map((row, index) => (
        // Rows have no identity of their own.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <div key={index} className={styles.line}>
          <TextField
            label={`Name of ${noun} ${index + 1}`}
            hideLabel
            monospaced
            placeholder={kind === 'stdio' ? 'API_TOKEN' : 'Authorization'}
            value={row.name}
            onChange={(name) => onChange(values.with(index, { ...row, name }))}
          />
          <TextField
            label={`Value of ${noun} ${index + 1}`}
            hideLabel
            monospaced
            type="password"
            placeholder={row.isStored ? 'kept; type to replace it' : 'value'}
            value={row.value}
            onChange={(value) => onChange(values.with(index, { ...row, value }))}
          />
          <IconButton
            label={`Remove ${noun} ${index + 1}`}
            size="small"
            icon={<X size={14} />}
            onPress={() => onChange(values.toSpliced(index, 1))}
          />
        </div>
      ))}
      <div>
        <Button
          variant="ghost"
          size="small"
          icon={<Plus size={13} aria-hidden="true" />}
          onPress={() => onChange([...values, { name: '', value: '', isStored: false }])}
        >
          {`Add ${noun}`}
        </Button>
      </div>
    </fieldset>
  )
}
