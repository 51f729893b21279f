import { describe, expect, it } from 'vitest'
import { HELP_PAGES, sectionsOf } from '../../../../renderer/features/help/help-pages.ts'
import { searchHelp } from '../../../../renderer/features/help/help-search.ts'

describe('searchHelp', () => {
  it.each([
    ['429', 'errors#429-rate-limit'],
    ['tool_choice', 'tools#which-tool-is-called-tool-choice'],
    ['mock rules', 'tool-loop#mock-rules'],
    ['fill in the mid', 'fim#'],
    ['retired names', 'models#'],
    ['passing reasoning back', 'conversations#passing-the-reasoning-back'],
    ['certficate authority', 'connection#settings'],
  ])('%s finds %s among the first', (query, id) => {
    expect(searchHelp(query, 3).map((hit) => hit.id)).toContain(id)
  })

  it('shows the words around what it found', () => {
    const [found] = searchHelp('malformed', 1)
    expect(found?.excerpt).toBe(
      '… empty balance, server error, malformed frames. The header x-sandbox-scenario does it for one request. Its …',
    )
  })

  it('finds every page by its title', () => {
    for (const page of HELP_PAGES) {
      expect(searchHelp(page.title, 5).map((hit) => hit.section.topic)).toContain(page.topic)
    }
  })

  it('finds nothing for nothing, and no more than it may', () => {
    expect(searchHelp('  ', 5)).toEqual([])
    expect(searchHelp('qwertzuiop', 5)).toEqual([])
    expect(searchHelp('the', 2)).toHaveLength(2)
  })

  it('cuts pages at their headings without losing a word', () => {
    for (const page of HELP_PAGES) {
      const whole = sectionsOf(page)
        .map(({ heading, text }) => (heading === null ? text : `## ${heading}\n\n${text}`))
        .filter((text) => text !== '')
        .join('\n\n')
      expect(whole).toBe(page.text)
    }
  })
})
