import type { AuthorityOption, ClientCertificateOption } from '../../../shared/schemas/connection.ts'
import { TextField } from '../../components/text-field.tsx'
import { type ConnectionFieldsProps, withField } from './connection-fields.ts'
import { AUTHORITY_WORDS, CLIENT_WORDS } from './connection-words.ts'
import { FileField } from './file-field.tsx'
import { OptionSelect } from './option-select.tsx'
import { SecretField } from './secret-field.tsx'

const NEW_AUTHORITY: { readonly [K in AuthorityOption['kind']]: Extract<AuthorityOption, { kind: K }> } = {
  none: { kind: 'none' },
  file: { kind: 'file', path: '' },
  pem: { kind: 'pem', text: '' },
}

/** Whom a server's certificate may come from. */
export function AuthorityFields({ value, inheritedWords, problemOf, onChange }: ConnectionFieldsProps) {
  const { authority } = value

  function change(next: AuthorityOption | undefined): void {
    onChange(withField(value, 'authority', next))
  }

  return (
    <>
      <OptionSelect
        label="Trusted authorities"
        words={AUTHORITY_WORDS}
        value={authority?.kind}
        inherited={inheritedWords('authority')}
        onChange={(kind) => change(kind === undefined ? undefined : NEW_AUTHORITY[kind])}
      />
      {authority?.kind === 'file' && (
        <FileField
          label="Authorities, PEM file"
          value={authority.path}
          error={problemOf('authority')}
          onChange={(path) => change({ ...authority, path })}
        />
      )}
      {authority?.kind === 'pem' && (
        <TextField
          label="Authorities, PEM"
          monospaced
          rows={5}
          value={authority.text}
          placeholder="-----BEGIN CERTIFICATE-----"
          error={problemOf('authority')}
          onChange={(text) => change({ ...authority, text })}
        />
      )}
    </>
  )
}

const NEW_CLIENT: {
  readonly [K in ClientCertificateOption['kind']]: Extract<ClientCertificateOption, { kind: K }>
} = {
  none: { kind: 'none' },
  pem: { kind: 'pem', certificatePath: '', keyPath: '' },
  pfx: { kind: 'pfx', path: '' },
}

/** By what a server knows this client. */
export function ClientCertificateFields(props: ConnectionFieldsProps) {
  const { ownerId, value, inheritedWords, problemOf, onChange } = props
  const { clientCertificate: client } = value

  function change(next: ClientCertificateOption | undefined): void {
    onChange(withField(value, 'clientCertificate', next))
  }

  return (
    <>
      <OptionSelect
        label="Client certificate"
        words={CLIENT_WORDS}
        value={client?.kind}
        inherited={inheritedWords('clientCertificate')}
        onChange={(kind) => change(kind === undefined ? undefined : NEW_CLIENT[kind])}
      />
      {client?.kind === 'pem' && (
        <>
          <FileField
            label="Client certificate, PEM file"
            value={client.certificatePath}
            error={problemOf('certificate')}
            onChange={(certificatePath) => change({ ...client, certificatePath })}
          />
          <FileField
            label="Its private key, PEM file"
            value={client.keyPath}
            error={problemOf('key')}
            onChange={(keyPath) => change({ ...client, keyPath })}
          />
        </>
      )}
      {client?.kind === 'pfx' && (
        <FileField
          label="PFX file"
          value={client.path}
          error={problemOf('certificate')}
          onChange={(path) => change({ ...client, path })}
        />
      )}
      {client !== undefined && client.kind !== 'none' && (
        <SecretField
          label="Passphrase of the key"
          ownerId={ownerId}
          secret="key-passphrase"
          onChanged={props.onSecretChanged}
          error={problemOf('passphrase')}
        />
      )}
    </>
  )
}
