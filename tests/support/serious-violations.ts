import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** The rules whose outcome depends on the theme: names, roles and order are the same in both. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/**
 * What axe finds serious or worse in the window as it is now, one line per rule. A window that was searched in the
 * light theme needs no more than its colours searched in the dark one.
 */
export async function seriousViolations(page: Page, theme: 'light' | 'dark' = 'light'): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    // The legacy mode runs in the page itself: this browser gives no second page to collect results in.
    .setLegacyMode(true)
    .options({
      resultTypes: ['violations'],
      ...(theme === 'dark' && { runOnly: { type: 'rule', values: COLOUR_RULES } }),
    })
    .analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`)
}
