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

/** The riddle with twenty wells, three times each, at two efforts. */
const RIDDLES = {
  name: 'Riddles · 20 wells',
  draft: {
    name: 'Riddles · 20 wells',
    method: 'POST' as const,
    path: '/chat/completions',
    headers: [],
    bodyText: JSON.stringify(
      {
        model: 'deepseek-flash',
        messages: [
          {
            role: 'user',
            content:
              'A snail climbs {{up}} m by day and slips {{down}} m by night in a {{depth}} m well. On which day does it get out?',
          },
        ],
        stream: true,
        stream_options: { include_usage: true },
      },
      null,
      2,
    ),
    variables: [],
    tests: [
      {
        id: 'day',
        enabled: true,
        kind: 'matches' as const,
        pattern: 'day \\d+',
        ignoreCase: false,
        negated: false,
      },
      {
        id: 'short',
        enabled: true,
        kind: 'tokens-below' as const,
        figure: 'completion' as const,
        limit: 330,
      },
    ],
  },
  columns: [
    ['off', [{ path: ['thinking', 'type'], json: '"disabled"' }]] as const,
    ['low', [{ path: ['reasoning_effort'], json: '"low"' }]] as const,
    ['max', [{ path: ['reasoning_effort'], json: '"max"' }]] as const,
  ].map(([id, fields]) => ({
    id,
    name: null,
    environmentId: null,
    systemPrompt: null,
    fields: fields.map(({ path, json }) => ({ path: [...path], json })),
    isFolded: false,
    width: 1,
  })),
  dataset: {
    variables: ['up', 'down', 'depth'],
    rows: Array.from({ length: 20 }, (_, index) => ({
      id: `well-${index}`,
      values: [String(3 + (index % 3)), String(1 + (index % 2)), String(8 + index)],
    })),
  },
  repetitions: 3,
  sourceRequestId: null,
}

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
  await new WorkbenchPage(page).searchPalette('usage')
  await page.getByRole('option', { name: /Usage/ }).first().click()
  await page.getByRole('dialog', { name: 'Usage' }).locator('canvas').first().waitFor()
  await keep(page, '13-usage')
  await page.keyboard.press('Escape')

  await setTheme(page, 'dark')
  await walkTransfer(page)
  await walkTurns(page)
  await walkComparison(page)
}

async function walkTurns(page: Page): Promise<void> {
  const workbench = new WorkbenchPage(page)
  const done = page.getByText('200 · done')
  await workbench.openBody('Snail riddle, thinking off')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.type(' "temperature": 0.3, "top_p": 0.5, "seed": 7,')
  await workbench.send.click()
  await expect(done).toBeVisible()
  await workbench.responseTab('Request').click()
  await page.getByRole('table').first().waitFor()
  await keep(page, '20-effect')

  await workbench.openRequest('Hello, DeepSeek')
  await workbench.send.click()
  await expect(done).toBeVisible()
  await page.getByRole('textbox', { name: 'Send on' }).fill('Which of these saves the most time?')
  await page.keyboard.press('ControlOrMeta+Enter')
  await workbench.responseTab('Conversation').click()
  await expect(page.getByRole('listitem', { name: 'Turn 2' })).toContainText('Which of these')
  await expect(done).toBeVisible()
  await keep(page, '21-conversation')

  await workbench.openRequest('Weather with tools')
  await workbench.responseTab('Tools').click()
  await page
    .getByRole('textbox', { name: 'Result of get_weather' })
    .fill('{"temperature": 21, "sky": "clear"}')
  await page.getByText('"tool_call_id"', { exact: false }).waitFor()
  await page.getByText('Held against the schema…').waitFor({ state: 'hidden' })
  await keep(page, '22-tools')
}

const COMMAND = `curl https://api.deepseek.com/chat/completions \\
  -H 'Content-Type: application/json' -H "Authorization: Bearer $DEEPSEEK_API_KEY" \\
  -d '{"model": "deepseek-flash", "messages": [{"role": "user", "content": "Name three rivers."}], "stream": true}'

curl https://api.openai.com/v1/models -H "Authorization: Bearer $OPENAI_API_KEY"`

async function walkTransfer(page: Page): Promise<void> {
  const workbench = new WorkbenchPage(page)
  await page.getByRole('tab', { name: 'Collections' }).click()
  await workbench.openRequest('Weather with tools')
  await page.getByRole('button', { name: 'Code', exact: true }).click()
  await page.getByRole('region', { name: 'Code' }).locator('.view-line').first().waitFor()
  await keep(page, '18-code')
  await page.getByRole('button', { name: 'Code', exact: true }).click()

  await page.keyboard.press('ControlOrMeta+i')
  await page.getByRole('textbox', { name: 'Paste a command or a document' }).fill(COMMAND)
  await page.getByRole('button', { name: 'Read', exact: true }).click()
  await page.getByRole('button', { name: 'Import 2 requests' }).waitFor()
  await keep(page, '19-import')
  await page.keyboard.press('Escape')
}

async function walkComparison(page: Page): Promise<void> {
  const workbench = new WorkbenchPage(page)
  const runAll = page.getByRole('button', { name: 'Run all', exact: true })
  const view = (name: string) => page.getByRole('radio', { name, exact: true }).click()
  await page.getByRole('tab', { name: 'Collections' }).click()
  await workbench.openRequest('Chat vs reasoner: snail riddle')
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  await page.getByRole('menuitem', { name: /^Chat vs reasoner/ }).click()
  await runAll.click()
  await page.getByRole('button', { name: 'Stop all' }).waitFor()
  await expect(runAll).toBeVisible()
  await keep(page, '14-compare')

  await view('One clock')
  await page.getByRole('button', { name: 'Restart' }).click()
  await page.getByRole('radio', { name: '×4' }).click()
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await expect(page.getByRole('region', { name: /deepseek-reasoner/ }).last()).toContainText('n = 7')
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  await keep(page, '16-clock')

  await view('Diff')
  await page.getByRole('tabpanel').locator('ins').first().waitFor()
  await keep(page, '17-diff')

  await setSandboxOptions(page, { firstTokenMs: 40, tokensPerSecond: 600 })
  await page.evaluate(async (draft) => window.workbench.requests['comparison.create'](draft), RIDDLES)
  await page.reload()
  await page.getByRole('row', { name: /Riddles/ }).click()
  await view('Grid')
  await runAll.click()
  await page.getByRole('button', { name: 'Stop all' }).waitFor()
  await expect(runAll).toBeVisible({ timeout: 180_000 })
  await keep(page, '15-grid')
}

await takeTour()
