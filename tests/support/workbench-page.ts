import { expect, type Locator, type Page } from '@playwright/test'

/** The window in the words of its user. Everything is found by role and name. */
export class WorkbenchPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  get collections(): Locator {
    return this.page.getByRole('treegrid', { name: 'Collections' })
  }

  get history(): Locator {
    return this.page
      .getByRole('list', { name: 'History' })
      .or(this.page.getByRole('listbox', { name: 'History' }))
      .or(this.page.getByRole('grid', { name: 'History' }))
  }

  get answer(): Locator {
    return this.page.getByRole('region', { name: 'Answer', exact: true })
  }

  get reasoning(): Locator {
    return this.page.getByRole('region', { name: 'Reasoning', exact: true })
  }

  get send(): Locator {
    return this.page.getByRole('button', { name: 'Send', exact: true })
  }

  get stop(): Locator {
    return this.page.getByRole('button', { name: 'Stop', exact: true })
  }

  get status(): Locator {
    return this.page.getByRole('status')
  }

  requestTab(name: string): Locator {
    return this.page.getByRole('tablist', { name: 'Request', exact: true }).getByRole('tab', { name })
  }

  responseTab(name: string): Locator {
    return this.page.getByRole('tablist', { name: 'Response', exact: true }).getByRole('tab', { name })
  }

  async openRequest(name: string): Promise<void> {
    await this.collections.getByRole('row', { name }).first().click()
    await expect(this.send).toBeVisible()
  }

  /** The Body tab of a request, with the cursor at the start of its text. */
  async openBody(name: string): Promise<Locator> {
    await this.openRequest(name)
    await this.requestTab('Body').click()
    const editor = this.page.locator('.monaco-editor').first()
    await editor.click()
    await this.page.keyboard.press('ControlOrMeta+Home')
    return editor
  }

  /** Opens the palette by keyboard and types into it once it takes the keys. */
  async searchPalette(words: string): Promise<Locator> {
    const palette = this.page.getByRole('dialog', { name: 'Palette' })
    await this.page.keyboard.press('ControlOrMeta+k')
    await expect(palette.locator('input')).toBeFocused()
    await this.page.keyboard.type(words)
    return palette
  }
}
