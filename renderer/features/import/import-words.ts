import { countOf } from '../../../shared/domain/figures/format-figures.ts'
import type { ImportFormat, ImportPreview, ImportResult } from '../../../shared/schemas/transfer.ts'

/** What each format is called. */
export const FORMAT_NAMES: Readonly<Record<ImportFormat, string>> = {
  curl: 'curl',
  'raw-http': 'Raw HTTP',
  fetch: 'fetch call',
  har: 'HAR',
  postman: 'Postman',
  openapi: 'OpenAPI',
  insomnia: 'Insomnia',
  bruno: 'Bruno',
  hoppscotch: 'Hoppscotch',
  'http-file': '.http file',
  'openai-batch': 'Batch (JSONL)',
  'json-body': 'JSON body',
  workspace: 'Workspace folder',
}

/** `12 requests, 1 environment, 3 runs`; parts of which there are none are left out. */
export function contentsInWords(
  preview: Pick<ImportPreview, 'requests' | 'environments' | 'runCount'>,
): string {
  return listInWords([
    [preview.requests.length, 'request'],
    [preview.environments.length, 'environment'],
    [preview.runCount, 'run'],
  ])
}

export function resultInWords(result: ImportResult): string {
  const words = listInWords([
    [result.requestIds.length, 'request'],
    [result.environmentIds.length, 'environment'],
    [result.runIds.length, 'run'],
  ])
  return words === '' ? 'Nothing was imported' : `Imported ${words}`
}

function listInWords(parts: readonly (readonly [number, string])[]): string {
  return parts
    .filter(([count]) => count > 0)
    .map(([count, noun]) => countOf(count, noun))
    .join(', ')
}
