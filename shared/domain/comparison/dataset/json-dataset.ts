import { scanBody } from '../../body/parse-body.ts'
import { type DatasetResult, refuseDataset } from './dataset-result.ts'
import { rowVisitor } from './json-rows.ts'
import { createJsonTable } from './json-table.ts'

/** Reads a JSON list of objects; comments and trailing commas are allowed, as in a request body. */
export function readJsonDataset(text: string): DatasetResult {
  const table = createJsonTable()
  const problem = scanBody(text, rowVisitor(text, { table, rowDepth: 1, firstLine: 1 }))
  const refusedLine = table.refusal()?.line ?? Number.POSITIVE_INFINITY
  if (problem === null || refusedLine < problem.line) return table.result('json')
  return refuseDataset(`Line ${problem.line} is not valid JSON: ${problem.message}.`, problem.line)
}

/** Reads JSON Lines: an object on each line, blank lines left out. */
export function readJsonLinesDataset(text: string): DatasetResult {
  const table = createJsonTable()
  let firstLine = 1
  for (let start = 0; start < text.length && table.refusal() === null; firstLine += 1) {
    const newline = text.indexOf('\n', start)
    const end = newline === -1 ? text.length : newline
    const line = text.slice(start, end).trim()
    start = end + 1
    if (line === '') continue
    const problem = scanBody(line, rowVisitor(line, { table, rowDepth: 0, firstLine }))
    if (problem === null) continue
    return refuseDataset(
      `Line ${firstLine} is not a JSON object: ${problem.message}. Each line is an object of its own; a list of objects begins with “[”.`,
      firstLine,
    )
  }
  return table.result('jsonl')
}
