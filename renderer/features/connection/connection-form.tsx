import { useState } from 'react'
import type {
  ConnectionDefaults,
  ConnectionField,
  ConnectionOverrides,
  ConnectionProblem,
  RunTimeouts,
} from '../../../shared/schemas/connection.ts'
import { ErrorNote } from '../../components/error-note.tsx'
import { Switch } from '../../components/switch.tsx'
import { AuthorityFields, ClientCertificateFields } from './certificate-fields.tsx'
import { type ConnectionFieldsProps, withField } from './connection-fields.ts'
import styles from './connection-form.module.css'
import { REDIRECT_WORDS, REUSE_WORDS, valueInWords } from './connection-words.ts'
import { OptionSelect } from './option-select.tsx'
import { ProxyFields } from './proxy-fields.tsx'
import { RetryFields } from './retry-fields.tsx'
import { TimeoutFields } from './timeout-fields.tsx'
import { useConnectionProblems } from './use-connection-problems.ts'

/** The settings that an environment can take values from. */
export type InheritedConnection = Readonly<{ connection: ConnectionDefaults; timeouts: RunTimeouts }>

export type ConnectionFormProps = Readonly<{
  /** An environment that is stored, or `settings`; null for one that is not stored yet. */
  ownerId: string | null
  value: ConnectionOverrides
  /** Null in the settings themselves. */
  inherited: InheritedConnection | null
  onChange: (value: ConnectionOverrides) => void
}>

/** How connections are made: in the settings for all, in an environment what is different there. */
export function ConnectionForm({ ownerId, value, inherited, onChange }: ConnectionFormProps) {
  const [secretChanges, setSecretChanges] = useState(0)
  const problems = useConnectionProblems(ownerId, value, secretChanges)
  const fields: ConnectionFieldsProps = {
    ownerId,
    value,
    onChange,
    inheritedWords: (field) => (inherited === null ? null : valueInWords(field, inherited.connection)),
    problemOf: (field) => messageOf(problems, field),
    onSecretChanged: () => setSecretChanges((count) => count + 1),
  }
  return (
    <div className={styles.form}>
      <ProxyFields {...fields} />
      <section className={styles.group}>
        <h4 className={styles.heading}>Certificates</h4>
        <AuthorityFields {...fields} />
        <ClientCertificateFields {...fields} />
        {inherited !== null && <UnknownAuthority value={value} onChange={onChange} />}
      </section>
      {inherited !== null && (
        <TimeoutFields value={value} inherited={inherited.timeouts} onChange={onChange} />
      )}
      <RetryFields {...fields} />
      <section className={styles.group}>
        <div className={styles.pair}>
          <OptionSelect
            label="Follow redirects"
            words={REDIRECT_WORDS}
            value={value.redirects}
            inherited={fields.inheritedWords('redirects')}
            description="Always with the same method and body. Each one is shown with the run."
            onChange={(redirects) => onChange(withField(value, 'redirects', redirects))}
          />
          <OptionSelect
            label="Connections"
            words={REUSE_WORDS}
            value={value.reuse === undefined ? undefined : value.reuse ? 'kept' : 'fresh'}
            inherited={fields.inheritedWords('reuse')}
            description="Fresh ones keep times comparable: a kept one skips DNS, connect and TLS."
            onChange={(id) => onChange(withField(value, 'reuse', id && id === 'kept'))}
          />
        </div>
      </section>
    </div>
  )
}

function messageOf(problems: readonly ConnectionProblem[], field: ConnectionField): string | null {
  return problems.find((problem) => problem.field === field)?.message ?? null
}

function UnknownAuthority({ value, onChange }: Pick<ConnectionFormProps, 'value' | 'onChange'>) {
  const isAllowed = value.allowUnknownAuthority === true
  return (
    <>
      <Switch
        label="Allow a self-signed certificate, or one of an unknown authority"
        description="Its name and its dates are checked all the same."
        isSelected={isAllowed}
        onChange={(allow) => onChange(withField(value, 'allowUnknownAuthority', allow ? true : undefined))}
      />
      {isAllowed && (
        <ErrorNote tone="warning" title="Anyone between can pose as this server">
          The key and the prompts of this environment may go to a stranger. Use it for servers of your own, on
          networks you trust; trusting their certificate as an authority above is safer.
        </ErrorNote>
      )}
    </>
  )
}
