import { prettyJson } from '../../../../shared/domain/body/pretty-json.ts'
import type { Frame } from '../../../../shared/schemas/run.ts'

const DATA_LINE = /^data: ?/

/** What a frame says, made readable: the data of an event as JSON where it is JSON, everything else as it came. */
export function framePayload(frame: Frame): { text: string; isJson: boolean } {
  const payload = frame.kind === 'event' || frame.kind === 'tail' ? dataOf(frame.raw) : frame.raw
  const pretty = prettyJson(payload)
  return pretty === null ? { text: frame.raw, isJson: false } : { text: pretty, isJson: true }
}

/** The lines of `data:` fields, joined as the SSE standard has it. */
function dataOf(raw: string): string {
  return raw
    .split(/\r\n|\n|\r/)
    .filter((line) => line.startsWith('data:'))
    .map((line) => line.replace(DATA_LINE, ''))
    .join('\n')
}
