import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useComponentHost } from './component-host.tsx'
import { IconButton } from './icon-button.tsx'

const CONFIRMATION_MS = 1500

export type CopyButtonProps = Readonly<{
  /** What is copied, e.g. `Copy answer`. */
  label: string
  /** Called on press, so that a long text is only put together when it is wanted. */
  text: string | (() => string | Promise<string>)
}>

/** Puts text on the clipboard and says so for a moment. */
export function CopyButton({ label, text }: CopyButtonProps) {
  const host = useComponentHost()
  const [isCopied, setIsCopied] = useState(false)

  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setIsCopied(false), CONFIRMATION_MS)
    return () => clearTimeout(timer)
  }, [isCopied])

  async function copy(): Promise<void> {
    await host.copyText(typeof text === 'string' ? text : await text())
    setIsCopied(true)
  }

  return (
    <IconButton
      size="small"
      label={isCopied ? 'Copied' : label}
      icon={isCopied ? <Check size={14} /> : <Copy size={14} />}
      onPress={() => void copy()}
    />
  )
}
