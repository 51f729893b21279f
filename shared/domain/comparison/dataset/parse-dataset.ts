import { MAX_TEXT_LENGTH } from '../../../schemas/request.ts'
import { readCsvDataset } from './csv-dataset.ts'
import { type DatasetResult, refuseDataset } from './dataset-result.ts'
import { readJsonDataset, readJsonLinesDataset } from './json-dataset.ts'

const BYTE_ORDER_MARK = '\uFEFF'

/**
 * Reads a table: CSV with a header (comma, semicolon or tab), a JSON list of objects, or JSON Lines, told apart by
 * the first character. Takes time linear in the text, which may have 64 MiB (UTF-16 units).
 */
export function parseDataset(text: string): DatasetResult {
  if (text.length > MAX_TEXT_LENGTH) {
    return refuseDataset('The text is longer than 64 MiB. Split it, or leave out what is not needed.', null)
  }
  const content = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text
  switch (content.charAt(content.search(/\S/))) {
    case '':
      return refuseDataset('The text is empty.', null)
    case '[':
      return readJsonDataset(content)
    case '{':
      return readJsonLinesDataset(content)
    default:
      return readCsvDataset(content)
  }
}
