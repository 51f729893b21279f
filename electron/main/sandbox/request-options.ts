import type { IncomingHttpHeaders } from 'node:http'
import {
  type SandboxOptions,
  sandboxOptionsSchema,
  sandboxScenarioSchema,
} from '../../../shared/schemas/environment.ts'

/** Header that names a scenario; wins over {@link OPTIONS_HEADER}. */
const SCENARIO_HEADER = 'x-sandbox-scenario'
/** Header with all options as JSON, so that several environments can share one server. */
const OPTIONS_HEADER = 'x-sandbox-options'

/** The options of one request, or what is wrong with its sandbox headers. */
export type RequestOptions =
  | { readonly ok: true; readonly options: SandboxOptions }
  | { readonly ok: false; readonly message: string }

/** Options of a request: its headers over the configured ones. */
export function readRequestOptions(headers: IncomingHttpHeaders, configured: SandboxOptions): RequestOptions {
  let options = configured
  const optionsText = headers[OPTIONS_HEADER]
  if (typeof optionsText === 'string') {
    const parsed = sandboxOptionsSchema.safeParse(parseJson(optionsText))
    if (!parsed.success) return { ok: false, message: `The header ${OPTIONS_HEADER} is not valid.` }
    options = parsed.data
  }
  const scenarioName = headers[SCENARIO_HEADER]
  if (scenarioName === undefined) return { ok: true, options }
  const scenario = sandboxScenarioSchema.safeParse(scenarioName)
  if (scenario.success) return { ok: true, options: { ...options, scenario: scenario.data } }
  const known = sandboxScenarioSchema.options.join(', ')
  return { ok: false, message: `The header ${SCENARIO_HEADER} must be one of: ${known}.` }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
