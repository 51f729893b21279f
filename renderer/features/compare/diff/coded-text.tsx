import styles from './compare-diff.module.css'

/** A sentence whose names in backticks are set as code. */
export function CodedText({ text }: Readonly<{ text: string }>) {
  return text.split('`').map((piece, index) => (index % 2 === 0 ? piece : renderCode(piece, index)))
}

function renderCode(code: string, key: number) {
  return (
    <code key={key} className={styles.code}>
      {code}
    </code>
  )
}
