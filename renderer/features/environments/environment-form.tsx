import type { Environment, EnvironmentDraft } from '../../../shared/schemas/environment.ts'
import { ErrorNote } from '../../components/error-note.tsx'
import { NameValueTable } from '../../components/name-value-table.tsx'
import { NumberField } from '../../components/number-field.tsx'
import { TextField } from '../../components/text-field.tsx'
import { ConnectionPart } from './connection-part.tsx'
import styles from './environment-editor-dialog.module.css'
import type { EnvironmentRefusal } from './environments-slice.ts'
import type { KeyForm } from './key-form.ts'
import { KeySection } from './key-section.tsx'
import { SandboxSection } from './sandbox-section.tsx'

export type EnvironmentFormProps = Readonly<{
  /** The environment as it is stored; undefined until a new one is. */
  stored: Environment | undefined
  draft: EnvironmentDraft
  keyForm: KeyForm
  refusal: EnvironmentRefusal | null
  isReadOnly: boolean
  onChange: (draft: EnvironmentDraft) => void
  onChangeKey: (form: KeyForm) => void
}>

export function EnvironmentForm(props: EnvironmentFormProps) {
  const { stored, draft, keyForm, refusal, isReadOnly, onChange } = props
  const isSandbox = stored?.kind === 'sandbox'
  const urlError = refusal?.error.code === 'invalid-base-url' ? refusal.error.message : null
  return (
    <div className={styles.form}>
      {isReadOnly && (
        <ErrorNote tone="accent" title="Read only">
          This environment comes from DEEPSEEK_API_KEY and DEEPSEEK_BASE_URL of the shell that started the
          app.
        </ErrorNote>
      )}
      {refusal?.part === 'environment' && urlError === null && (
        <ErrorNote title="The environment could not be saved">{refusal.error.message}</ErrorNote>
      )}
      <TextField
        label="Name"
        autoFocus={stored === undefined}
        value={draft.name}
        isReadOnly={isReadOnly}
        maxLength={128}
        error={draft.name.trim() === '' ? 'An environment needs a name' : null}
        onChange={(name) => onChange({ ...draft, name })}
      />
      {isSandbox ? (
        <SandboxSection options={draft.sandbox} onChange={(sandbox) => onChange({ ...draft, sandbox })} />
      ) : (
        <>
          <TextField
            label="Base URL"
            monospaced
            value={draft.baseUrl}
            isReadOnly={isReadOnly}
            placeholder="https://api.deepseek.com"
            description="https, or http to this machine only. The key is sent to this origin and to no other."
            error={urlError}
            onChange={(baseUrl) => onChange({ ...draft, baseUrl })}
          />
          <KeySection
            stored={stored}
            baseUrl={draft.baseUrl}
            form={keyForm}
            error={refusal?.part === 'key' ? refusal.error : null}
            onChange={props.onChangeKey}
          />
        </>
      )}
      {!isSandbox && !isReadOnly && <ConnectionPart stored={stored} draft={draft} onChange={onChange} />}
      <NumberField
        label="Runs at once"
        description="Most runs of comparisons in flight; more wait their turn"
        minValue={1}
        maxValue={2500}
        isReadOnly={isReadOnly}
        value={draft.maxConcurrentRuns}
        onChange={(maxConcurrentRuns) => {
          if (!Number.isNaN(maxConcurrentRuns)) onChange({ ...draft, maxConcurrentRuns })
        }}
      />
      <section className={styles.section}>
        <h3 className={styles.heading}>Variables</h3>
        <p className={styles.explanation}>
          {
            'Written as {{name}} in a path, a header or a body. A variable of the request wins over one of these.'
          }
        </p>
        <NameValueTable
          noun="variable"
          rows={draft.variables}
          isReadOnly={isReadOnly}
          onChange={(variables) => onChange({ ...draft, variables })}
        />
      </section>
    </div>
  )
}
