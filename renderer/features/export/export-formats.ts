import type { ExportFormat, ExportScope } from '../../../shared/schemas/transfer.ts'

/** A format as the list shows it. */
export type ExportChoice = Readonly<{ format: ExportFormat; title: string; description: string }>

const CHOICES: readonly ExportChoice[] = [
  {
    format: 'postman',
    title: 'Postman collection',
    description: 'Version 2.1, with an environment; saved runs as examples',
  },
  {
    format: 'openapi',
    title: 'OpenAPI',
    description: 'Version 3.1, one operation per endpoint, requests as examples',
  },
  { format: 'http-file', title: '.http file', description: 'For VS Code and the JetBrains editors' },
  { format: 'bruno', title: 'Bruno folder', description: 'One .bru file per request' },
  { format: 'openai-batch', title: 'Batch (JSONL)', description: 'One request per line' },
  {
    format: 'workspace',
    title: 'Workspace folder',
    description: 'One readable file per request, made for git',
  },
  { format: 'har', title: 'HAR', description: 'Version 1.2, runs with their timings and frames' },
]

/** A run is exact; a format of requests alone would lose what makes it one. */
const OF_RUNS: readonly ExportFormat[] = ['har', 'http-file', 'openai-batch', 'postman']
const OF_REQUESTS: readonly ExportFormat[] = CHOICES.map(({ format }) => format).filter(
  (format) => format !== 'har',
)

/** The formats that can hold what is to leave. */
export function exportChoices(scope: ExportScope): readonly ExportChoice[] {
  const formats = scope.kind === 'runs' ? OF_RUNS : OF_REQUESTS
  return CHOICES.filter(({ format }) => formats.includes(format))
}
