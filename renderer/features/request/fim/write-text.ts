import { setBodyValue } from '../../../../shared/domain/body/edit-body.ts'
import { parseBody } from '../../../../shared/domain/body/parse-body.ts'
import { isRecord } from '../../../../shared/domain/json/is-record.ts'
import type { TextWithHole } from '../../../editor/fim-editor.tsx'

/** The body with these texts on both sides of the hole. Only what differs is written: an empty side adds no field. */
export function writeText(bodyText: string, { prompt, suffix }: TextWithHole): string {
  const parsed = parseBody(bodyText)
  const body = parsed.ok && isRecord(parsed.value) ? parsed.value : {}
  const withPrompt = (body.prompt ?? '') === prompt ? bodyText : setBodyValue(bodyText, ['prompt'], prompt)
  return (body.suffix ?? '') === suffix ? withPrompt : setBodyValue(withPrompt, ['suffix'], suffix)
}
