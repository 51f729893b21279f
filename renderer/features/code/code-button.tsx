import { CodeXml } from 'lucide-react'
import { Button } from '../../components/button.tsx'
import { useApp } from '../../store/use-app.ts'

/** Opens and closes the panel with the code of the request. */
export function CodeButton() {
  const isOpen = useApp((state) => state.isCodeOpen)
  const toggle = useApp((state) => state.toggleCode)
  return (
    <Button icon={<CodeXml size={14} aria-hidden="true" />} aria-pressed={isOpen} onPress={toggle}>
      Code
    </Button>
  )
}
