import { startTransition, useEffect, useState } from 'react'
import { type CodeToken, highlightCode } from './highlight-code.ts'
import styles from './highlighted-code.module.css'

export type HighlightedCodeProps = Readonly<{
  code: string
  /** Empty for code that is not, or not yet, to be coloured. */
  language: string
  /** Offset of `code` in the message; left out where it does not stand there as it is shown. */
  start?: number
}>

/** Code in its own colours. Long lines scroll, so it is reachable by keyboard. */
export function HighlightedCode({ code, language, start }: HighlightedCodeProps) {
  const tokens = useTokens(code, language)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: axe asks for it on scrollable code
    <pre className={styles.code} tabIndex={0}>
      <code data-offset={start}>
        {tokens === null ? code : tokens.map(([text, kind], index) => renderToken(text, kind, index))}
      </code>
    </pre>
  )
}

function renderToken(text: string, kind: string, index: number) {
  if (kind === '' || kind === 'foreground') return text
  return (
    <span key={index} className={styles[kind]}>
      {text}
    </span>
  )
}

function useTokens(code: string, language: string): readonly CodeToken[] | null {
  const [tokens, setTokens] = useState<readonly CodeToken[] | null>(null)
  useEffect(() => {
    if (language === '') return
    let isWanted = true
    void highlightCode(code, language).then((found) => {
      if (isWanted) startTransition(() => setTokens(found))
    })
    return () => {
      isWanted = false
      setTokens(null)
    }
  }, [code, language])
  return tokens
}
