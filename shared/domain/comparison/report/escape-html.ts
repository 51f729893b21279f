import { visibleControls } from './report-words.ts'

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A text as the content of an element or of a quoted attribute. HTML has no control characters; they are pictured. */
export function escapeHtml(text: string): string {
  return visibleControls(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}
