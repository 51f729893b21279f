import type { Protocol } from '../../../../shared/catalogue/endpoints.ts'
import type { BodyPath } from '../../../../shared/domain/body/body-tree.ts'
import { setBodyValue } from '../../../../shared/domain/body/edit-body.ts'
import { insertBodyItem } from '../../../../shared/domain/body/edit-body-items.ts'
import { parseBody } from '../../../../shared/domain/body/parse-body.ts'
import { isRecord } from '../../../../shared/domain/json/is-record.ts'
import { ANTHROPIC_FORM } from './anthropic-form.ts'
import { CHAT_FORM } from './chat-form.ts'
import type { MessageForm } from './message-entry.ts'
import { RESPONSES_FORM } from './responses-form.ts'

/** The messages of a body as the form of its protocol has them. */
export function messageForm(protocol: Protocol): MessageForm {
  switch (protocol) {
    case 'responses':
      return RESPONSES_FORM
    case 'anthropic':
      return ANTHROPIC_FORM
    case 'chat':
    case 'fim':
      return CHAT_FORM
  }
}

/**
 * Adds a part to the content of the card at `path`; plain text becomes the first part. The card is looked up in the
 * text itself, which can have changed while a file was read; without it nothing is added.
 */
export function addEntryPart(
  bodyText: string,
  { form, path, part }: { form: MessageForm; path: BodyPath; part: object },
): string {
  const parsed = parseBody(bodyText)
  const entries = parsed.ok && isRecord(parsed.value) ? form.entries(parsed.value) : []
  const entry = entries.find((candidate) => candidate.path.join('/') === path.join('/'))
  const target = entry?.imageTarget ?? null
  if (entry === undefined || target === null) return bodyText
  if (target.isList) return insertBodyItem(bodyText, [...target.path, entry.pieces.length], part)
  const [first] = entry.pieces
  const own = first?.kind === 'text' && first.text !== '' ? [form.textPart(first.text)] : []
  return setBodyValue(bodyText, target.path, [...own, part])
}
