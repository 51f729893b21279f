import { startTransition, useEffect, useState } from 'react'
import type { MarkdownBlock } from '../../../../shared/domain/markdown-blocks/markdown-text.ts'
import { classNames } from '../../../components/class-names.ts'
import { CopyButton } from '../../../components/copy-button.tsx'
import styles from './code-block.module.css'
import { type CodeToken, highlightCode } from './highlight-code.ts'

export type CodeBlockProps = Readonly<{ block: Extract<MarkdownBlock, { kind: 'code' }> }>

/** A code fence or, of a very long one, a part. It is coloured once it cannot change any more. */
export function CodeBlock({ block }: CodeBlockProps) {
  const { code, language, opensFence, closesFence, codeStart } = block
  const tokens = useTokens(code, opensFence && closesFence ? language : '')
  return (
    <div className={classNames(styles.block, opensFence && styles.first, closesFence && styles.last)}>
      {opensFence && (
        <div className={styles.head}>
          <span>{language || 'text'}</span>
          {closesFence && <CopyButton label="Copy code" text={code} />}
        </div>
      )}
      {/* Scrollable areas are reachable by keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: axe asks for it on scrollable code */}
      <pre className={styles.code} tabIndex={0}>
        <code data-offset={codeStart}>
          {tokens === null ? code : tokens.map(([text, kind], index) => renderToken(text, kind, index))}
        </code>
      </pre>
    </div>
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
