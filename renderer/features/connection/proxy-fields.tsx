import type { ProxyOption } from '../../../shared/schemas/connection.ts'
import { TextField } from '../../components/text-field.tsx'
import { type ConnectionFieldsProps, withField } from './connection-fields.ts'
import styles from './connection-form.module.css'
import { PROXY_WORDS } from './connection-words.ts'
import { OptionSelect } from './option-select.tsx'
import { SecretField } from './secret-field.tsx'

const NO_URL = { kind: 'url', url: '', user: '', bypass: '' } as const

/** Which proxy requests go through. */
export function ProxyFields({
  ownerId,
  value,
  inheritedWords,
  problemOf,
  onSecretChanged,
  onChange,
}: ConnectionFieldsProps) {
  const { proxy } = value

  function change(next: ProxyOption | undefined): void {
    onChange(withField(value, 'proxy', next))
  }

  return (
    <section className={styles.group}>
      <h4 className={styles.heading}>Proxy</h4>
      <OptionSelect
        label="Requests go through"
        words={PROXY_WORDS}
        value={proxy?.kind}
        inherited={inheritedWords('proxy')}
        description="This machine itself and the sandbox are always reached directly."
        onChange={(kind) => change(kind === undefined ? undefined : kind === 'url' ? NO_URL : { kind })}
      />
      {proxy?.kind === 'url' && (
        <>
          <TextField
            label="Proxy URL"
            monospaced
            value={proxy.url}
            placeholder="http://proxy.example:8080"
            description="http, https, socks4, socks4a, socks5, or socks5h where the proxy looks names up"
            error={problemOf('proxy')}
            onChange={(url) => change({ ...proxy, url })}
          />
          <div className={styles.pair}>
            <TextField
              label="User"
              monospaced
              autoComplete="off"
              value={proxy.user}
              placeholder="none"
              onChange={(user) => change({ ...proxy, user })}
            />
            <SecretField
              label="Password of the proxy"
              ownerId={ownerId}
              secret="proxy-password"
              onChanged={onSecretChanged}
            />
          </div>
          <TextField
            label="Without the proxy"
            monospaced
            value={proxy.bypass}
            placeholder="intranet.example, 10.0.0.0/8"
            description="Names with all below them, addresses and blocks, as NO_PROXY has them"
            error={problemOf('bypass')}
            onChange={(bypass) => change({ ...proxy, bypass })}
          />
        </>
      )}
    </section>
  )
}
