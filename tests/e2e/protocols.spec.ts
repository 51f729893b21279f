import { expect, test } from '../support/app-test.ts'
import type { RunningApp } from '../support/launch-app.ts'
import { readRows } from '../support/read-database.ts'
import { WorkbenchPage } from '../support/workbench-page.ts'

const QUESTION = 'What is 17 * 23?'

const REQUESTS = [
  {
    path: '/responses',
    body: { model: 'deepseek-flash', instructions: 'Be brief.', input: QUESTION, stream: true },
    finishReason: 'completed',
    firstEvent: 'response.created',
    object: /"object":\s"response"/,
  },
  {
    path: '/anthropic/v1/messages',
    body: {
      model: 'claude-opus-4-5',
      max_tokens: 4000,
      messages: [{ role: 'user', content: QUESTION }],
      stream: true,
    },
    finishReason: 'end_turn',
    firstEvent: 'message_start',
    object: /"type":\s"message"/,
  },
] as const

/** Puts a text in the place of the whole body, as one does who brings it from elsewhere. */
async function replaceBody({ app, page }: RunningApp, text: string): Promise<void> {
  await new WorkbenchPage(page).openBody('Hello, DeepSeek')
  await app.evaluate(({ clipboard }, copied) => clipboard.writeText(copied), text)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('ControlOrMeta+v')
}

for (const { path, body, finishReason, firstEvent, object } of REQUESTS) {
  test(`the answer of ${path} is read, counted and billed`, async ({ running }) => {
    const { page, dataDirectory } = running
    const workbench = new WorkbenchPage(page)
    await replaceBody(running, JSON.stringify(body, null, 2))
    const pathField = page.getByRole('combobox', { name: 'Path' })
    await pathField.fill(path)
    await pathField.press('Enter')
    await expect(page.getByRole('button', { name: /\d+ tok/ }).first()).toBeVisible()
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByText('200 · done')).toBeVisible()
    await expect(workbench.answer).toContainText('391')
    await expect(workbench.reasoning).toBeVisible()
    await workbench.responseTab('Cost').click()
    await expect(page.getByRole('region', { name: 'Bill' })).toContainText('exact')
    await workbench.responseTab('Events').click()
    await expect(page.getByText(firstEvent).first()).toBeVisible()
    await workbench.responseTab('Raw').click()
    await expect(page.locator('.view-lines').last()).toContainText(object)
    expect(
      readRows(
        dataDirectory,
        `SELECT status, model, prompt_preview AS prompt, finish_reason AS finishReason, usage_reported AS reported,
           cost_usd_pico > 0 AS costs, cost_is_estimate AS isEstimate FROM runs`,
      ),
    ).toEqual([
      {
        status: 'done',
        model: body.model,
        prompt: QUESTION,
        finishReason,
        reported: 1,
        costs: 1,
        isEstimate: 0,
      },
    ])
    expect(running.consoleProblems).toEqual([])
  })
}
