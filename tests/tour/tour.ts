import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect as expectSoon } from '@playwright/test'
import type { Page } from 'playwright'
import {
  launchApp,
  makeDataDirectory,
  removeDataDirectory,
  setSandboxOptions,
} from '../support/launch-app.ts'
import { WorkbenchPage } from '../support/workbench-page.ts'

const TOUR_FOLDER = resolve(import.meta.dirname, '../../docs/tour')
/** The sandbox streams at the pace of a real model here. */
const expect = expectSoon.configure({ timeout: 60_000 })
const SIZE = { width: 1600, height: 1000 }

/** Drives the real window through the main job against the sandbox and keeps a picture of each step. */
async function takeTour(): Promise<void> {
  await mkdir(TOUR_FOLDER, { recursive: true })
  const dataDirectory = await makeDataDirectory()
  const { app, page } = await launchApp({ dataDirectory })
  try {
    await app.evaluate(({ BrowserWindow }, { width, height }) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(width, height)
    }, SIZE)
    await walk(page)
  } finally {
    await app.close()
    await removeDataDirectory(dataDirectory)
  }
}

async function keep(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: join(TOUR_FOLDER, `${name}.png`), animations: 'disabled' })
  console.log(`✓ docs/tour/${name}.png`)
}

async function setTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.evaluate((wanted) => window.workbench.requests['settings.update']({ theme: wanted }), theme)
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
}

async function walk(page: Page): Promise<void> {
  const workbench = new WorkbenchPage(page)
  const done = page.getByText('200 · done')
  await setTheme(page, 'dark')
  await workbench.openRequest('Chat vs reasoner: snail riddle')
  await keep(page, '01-request')

  await workbench.send.click()
  await expect(workbench.reasoning).toContainText(/\w+ \w+ \w+ \w+/)
  await keep(page, '02-streaming')
  await expect(done).toBeVisible()
  await keep(page, '03-answer')

  await workbench.responseTab('Events').click()
  await page
    .getByRole('listbox', { name: 'Frames' })
    .or(page.getByRole('grid', { name: 'Frames' }))
    .first()
    .waitFor()
  await keep(page, '04-events')
  await workbench.responseTab('Timing').click()
  await page.getByRole('region', { name: 'Speed over time' }).waitFor()
  await keep(page, '05-timing')

  await workbench.responseTab('Answer').click()
  await workbench.requestTab('Body').click()
  await page.locator('.monaco-editor .view-line').first().waitFor()
  await keep(page, '06-body')
  await workbench.requestTab('Parameters').click()
  await keep(page, '07-parameters')

  await workbench.openRequest('Weather with tools')
  await workbench.send.click()
  await expect(done).toBeVisible()
  await keep(page, '08-tools')

  await setSandboxOptions(page, { scenario: 'rate-limited' })
  await workbench.openRequest('JSON output')
  await workbench.send.click()
  await page.getByRole('button', { name: 'Retry' }).waitFor()
  await keep(page, '09-error')
  await setSandboxOptions(page, { scenario: 'normal' })

  await page.getByRole('tab', { name: 'History' }).click()
  await workbench.history.getByText('Chat vs reasoner').first().click()
  await page.getByRole('button', { name: 'Replay', exact: true }).click()
  await expect(workbench.stop).toBeVisible()
  await expect(done).toBeVisible()
  await keep(page, '10-replay')

  await setTheme(page, 'light')
  await keep(page, '11-light')

  await workbench.responseTab('Cost').click()
  await page.getByRole('region', { name: 'Bill' }).waitFor()
  await keep(page, '12-cost')
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('usage')
  await page.getByRole('option', { name: /Usage/ }).first().click()
  await page.getByRole('dialog', { name: 'Usage' }).locator('canvas').first().waitFor()
  await keep(page, '13-usage')
}

await takeTour()
