import { ANTHROPIC_ENDPOINTS, defineRules, PAGES, type ParameterRule } from './rule.ts'

const namesFiles = (value: unknown) => /\bfiles-api\b/.test(String(value))

/**
 * What the Anthropic-compatible endpoint does with headers of Anthropic’s API; `parameter` is the name in small
 * letters. A beta of files is the one that its guide does not call ignored, so nothing is said of it, and nothing of
 * a value that a variable is still to be put into.
 */
export const ANTHROPIC_HEADER_RULES: readonly ParameterRule[] = defineRules(
  { endpoints: ANTHROPIC_ENDPOINTS, since: '2025-08-21', source: PAGES.anthropic },
  [
    {
      id: 'anthropic.header.anthropic-version',
      parameter: 'anthropic-version',
      effect: 'ignored',
      note: 'DeepSeek takes this header and does nothing with it.',
    },
    {
      id: 'anthropic.header.anthropic-beta',
      parameter: 'anthropic-beta',
      when: ({ value }) => !namesFiles(value) && !String(value).includes('{{'),
      effect: 'ignored',
      note: 'It switches nothing on here; only the Files API looks at it.',
    },
  ],
)
