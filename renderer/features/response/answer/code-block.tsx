import type { MarkdownBlock } from '../../../../shared/domain/markdown-blocks/markdown-text.ts'
import { classNames } from '../../../components/class-names.ts'
import { CopyButton } from '../../../components/copy-button.tsx'
import styles from './code-block.module.css'
import { HighlightedCode } from './highlighted-code.tsx'

export type CodeBlockProps = Readonly<{ block: Extract<MarkdownBlock, { kind: 'code' }> }>

/** A code fence or, of a very long one, a part. It is coloured once it cannot change any more. */
export function CodeBlock({ block }: CodeBlockProps) {
  const { code, language, opensFence, closesFence, codeStart } = block
  return (
    <div className={classNames(styles.block, opensFence && styles.first, closesFence && styles.last)}>
      {opensFence && (
        <div className={styles.head}>
          <span>{language || 'text'}</span>
          {closesFence && <CopyButton label="Copy code" text={code} />}
        </div>
      )}
      <HighlightedCode code={code} language={opensFence && closesFence ? language : ''} start={codeStart} />
    </div>
  )
}
