import { findEndpoint } from '../../shared/catalogue/endpoints.ts'
import { classNames } from './class-names.ts'
import styles from './endpoint-badge.module.css'

export type EndpointBadgeProps = Readonly<{ method: string; path: string }>

/** The kind of a request in four letters: that of the catalogue's endpoint, or else the method. */
export function EndpointBadge({ method, path }: EndpointBadgeProps) {
  const text = findEndpoint(method, path)?.badge ?? method
  return <span className={classNames(styles.badge, styles[text.toLowerCase()])}>{text}</span>
}
