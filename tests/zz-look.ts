import {
  INSTANT_SANDBOX,
  launchApp,
  makeDataDirectory,
  removeDataDirectory,
  setSandboxOptions,
} from './support/launch-app.ts'
import { WorkbenchPage } from './support/workbench-page.ts'

const OUT = '/tmp/w/look-editors'
const dir = await makeDataDirectory()
const { app, page } = await launchApp({ dataDirectory: dir })
const size = (w: number, h: number) =>
  app.evaluate(
    ({ BrowserWindow }, [a, b]) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(a!, b!)
    },
    [w, h],
  )
const shot = async (n: string) => {
  await page.waitForTimeout(500)
  await page.screenshot({ path: `${OUT}/${n}.png`, animations: 'disabled' })
}
const theme = (t: 'light' | 'dark') =>
  page.evaluate((w) => window.workbench.requests['settings.update']({ theme: w }), t)
try {
  await setSandboxOptions(page, INSTANT_SANDBOX)
  const responsesBody = JSON.stringify(
    {
      model: 'deepseek-flash',
      instructions: 'Be brief.',
      input: [
        {
          type: 'message',
          role: 'user',
          content: [
            { type: 'input_text', text: 'Weather at {{place}}?' },
            { type: 'input_image', image_url: 'https://example.com/a.png' },
          ],
        },
        { type: 'reasoning', content: [{ type: 'reasoning_text', text: 'The user wants the weather.' }] },
        { type: 'function_call', call_id: 'call_1', name: 'get_weather', arguments: '{"city":"Hangzhou"}' },
        { type: 'function_call_output', call_id: 'call_1', output: '18 °C' },
        { type: 'computer_call', id: 'x', action: { type: 'click', x: 1, y: 2 } },
      ],
      reasoning: { effort: 'low' },
      store: true,
      temperature: 0.5,
      text: { format: { type: 'json_schema', name: 'a', schema: {} } },
      stream: true,
    },
    null,
    2,
  )
  const anthropicBody = JSON.stringify(
    {
      model: 'claude-sonnet-4-5',
      max_tokens: 4096,
      system: 'Be brief.',
      messages: [
        { role: 'user', content: 'Weather in Hangzhou?' },
        {
          role: 'assistant',
          content: [
            { type: 'thinking', thinking: 'Look it up.', signature: 's' },
            { type: 'text', text: 'One moment.' },
            { type: 'tool_use', id: 't1', name: 'get_weather', input: { city: 'Hangzhou' } },
          ],
        },
        {
          role: 'user',
          content: [
            { type: 'tool_result', tool_use_id: 't1', content: '18 °C' },
            { type: 'text', text: 'And tomorrow?' },
          ],
        },
      ],
      stop_sequences: ['END'],
      top_k: 5,
      stream: true,
    },
    null,
    2,
  )
  await page.evaluate(
    async ([r, a]) => {
      const c = await window.workbench.requests['collection.create']({ parentId: null, name: 'Forms' })
      if (!c.ok) return
      const base = { method: 'POST' as const, headers: [], variables: [], tests: [] }
      await window.workbench.requests['request.create']({
        collectionId: c.value.id,
        draft: { ...base, name: 'All items', path: '/responses', bodyText: r! },
      })
      await window.workbench.requests['request.create']({
        collectionId: c.value.id,
        draft: { ...base, name: 'All blocks', path: '/anthropic/v1/messages', bodyText: a! },
      })
    },
    [responsesBody, anthropicBody],
  )
  await page.reload()
  const wb = new WorkbenchPage(page)
  await size(1600, 1000)
  await theme('dark')
  await wb.openRequest('Response with a tool')
  await wb.send.click()
  await page.getByText('200 · done').waitFor()
  await shot('01-responses-starter')
  await wb.openRequest('Anthropic message with thinking')
  await wb.send.click()
  await page.getByText('200 · done').waitFor()
  await shot('02-anthropic-starter')
  await wb.openRequest('All items')
  await shot('03-items')
  await wb.requestTab('Parameters').click()
  await shot('04-params')
  await wb.requestTab('Tools').click()
  await page.getByRole('button', { name: 'Tool', exact: true }).click()
  await shot('05-tools')
  await wb.requestTab('Body').click()
  await page.locator('.monaco-editor .view-line').first().waitFor()
  await shot('06-body')
  await wb.requestTab('Messages').click()
  await page.getByRole('button', { name: 'More for this request' }).click()
  await shot('07-menu')
  await page.getByRole('menuitem', { name: 'Turn into' }).click()
  await page.locator('.monaco-diff-editor .view-line').first().waitFor()
  await shot('08-turn')
  await page.keyboard.press('Escape')
  await wb.openRequest('All blocks')
  await shot('09-blocks')
  await size(1100, 700)
  await shot('10-blocks-small')
  await wb.openRequest('All items')
  await shot('11-items-small')
  await theme('light')
  await shot('12-items-small-light')
  await page.getByRole('button', { name: 'More for this request' }).click()
  await page.getByRole('menuitem', { name: 'Turn into' }).click()
  await page.locator('.monaco-diff-editor .view-line').first().waitFor()
  await shot('13-turn-small-light')
  await page.getByRole('button', { name: 'Open in a new tab' }).click()
  await shot('14-opened')
  await size(1600, 1000)
  await wb.openRequest('All blocks')
  await shot('15-blocks-light')
} finally {
  await app.close()
  await removeDataDirectory(dir)
}
