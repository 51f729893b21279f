import type { Protocol } from '../../../../shared/catalogue/endpoints.ts'
import { setBodyValue } from '../../../../shared/domain/body/edit-body.ts'
import { insertBodyItem } from '../../../../shared/domain/body/edit-body-items.ts'
import { ANTHROPIC_FORM } from './anthropic-form.ts'
import { CHAT_FORM } from './chat-form.ts'
import type { MessageEntry, MessageForm } from './message-entry.ts'
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

/** Adds an image to the content of a card; plain text becomes the first part. */
export function addEntryImage(
  bodyText: string,
  { form, entry, url }: { form: MessageForm; entry: MessageEntry; url: string },
): string {
  const target = entry.imageTarget
  if (target === null) return bodyText
  const part = form.imagePart(url)
  if (target.isList) return insertBodyItem(bodyText, [...target.path, entry.pieces.length], part)
  const [first] = entry.pieces
  const own = first?.kind === 'text' && first.text !== '' ? [form.textPart(first.text)] : []
  return setBodyValue(bodyText, target.path, [...own, part])
}
