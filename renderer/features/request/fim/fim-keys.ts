/** What a key does in the editor of a text with a hole. */
export type FimKeyAction = 'accept' | 'dismiss' | 'previous' | 'next' | 'move-hole'

export type FimKeyState = Readonly<{
  /** The cursor is in the text, not in a field of the bar or of a search in the editor. */
  isInText: boolean
  hasSelection: boolean
  hasCompletion: boolean
  canDismiss: boolean
}>

export type PressedKey = Readonly<{
  key: string
  /** The place of the key, since Alt writes other characters on some keyboards. */
  code: string
  altKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
}>

const ALT_ACTIONS: Readonly<Record<string, FimKeyAction>> = {
  BracketLeft: 'previous',
  BracketRight: 'next',
  KeyH: 'move-hole',
}

/** The action of a key, or null where the key is not for the hole. */
export function fimKeyAction(pressed: PressedKey, state: FimKeyState): FimKeyAction | null {
  const { altKey, shiftKey } = pressed
  if (pressed.ctrlKey || pressed.metaKey || shiftKey) return null
  if (altKey) return ALT_ACTIONS[pressed.code] ?? null
  if (!state.isInText) return null
  if (pressed.key === 'Tab') return state.hasCompletion && !state.hasSelection ? 'accept' : null
  return pressed.key === 'Escape' && state.canDismiss ? 'dismiss' : null
}
