import { ExternalLink } from 'lucide-react'
import { Link } from 'react-aria-components'
import { useApp } from '../../store/use-app.ts'
import styles from './source-link.module.css'

/** Where a figure is from: a link when it is an address, else the words. Opens in the system's browser. */
export function SourceLink({ source }: Readonly<{ source: string }>) {
  const openLink = useApp((state) => state.openLink)
  const url = URL.parse(source)
  if (url?.protocol !== 'https:') return <span>{source}</span>
  return (
    <Link className={styles.link ?? ''} onPress={() => void openLink(source)}>
      {url.host}
      <ExternalLink size={11} aria-hidden="true" />
    </Link>
  )
}
