import { expect, test } from '../support/app-test.ts'
import { startHostileServer } from '../support/hostile-server.ts'
import { WorkbenchPage } from '../support/workbench-page.ts'

const LIST = {
  object: 'list',
  data: [
    {
      id: 'deepseek-v5',
      owned_by: 'deepseek',
      name: 'DeepSeek-V5',
      context_window: 2_097_152,
      max_output_tokens: 500_000,
      input_modalities: ['text'],
      effort: { supported_levels: ['low', 'high'], default_level: 'high' },
    },
  ],
}

test('a model that the catalogue does not know is adopted, offered and taken back', async ({ running }) => {
  const { page } = running
  const workbench = new WorkbenchPage(page)
  const server = await startHostileServer((response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(LIST)),
  )
  await page.evaluate(chooseEnvironment, server.origin)
  await page.reload()
  await workbench.openRequest('Models')
  await page.keyboard.press('ControlOrMeta+Enter')
  const answer = page.getByRole('tabpanel', { name: 'Answer' })
  await expect(answer).toContainText('1 model: 1 new to the catalogue, 2 of the catalogue not listed.')
  const row = answer.getByRole('row', { name: /deepseek-v5/ })
  await expect(row).toContainText('2,097,152')

  await row.getByRole('button', { name: 'Adopt deepseek-v5…' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('alertdialog', { name: 'Adopt deepseek-v5?' })
  await expect(dialog).toContainText('500,000 tokens')
  await page.keyboard.press('Enter')
  await expect(row).toContainText('the same')

  await workbench.openRequest('Hello, DeepSeek')
  const picker = page.getByRole('combobox', { name: 'Model' })
  await picker.fill('v5')
  await expect(page.getByRole('option', { name: /deepseek-v5/ })).toContainText('DeepSeek-V5')
  await page.keyboard.press('Escape')

  await page.keyboard.press('ControlOrMeta+,')
  const settings = page.getByRole('dialog', { name: 'Settings' })
  await settings.getByRole('tab', { name: 'Models' }).click()
  await expect(settings.getByRole('listitem')).toContainText(`Own, ${server.origin}, as of 20`)
  await settings.getByRole('button', { name: 'Take deepseek-v5 back' }).click()
  await expect(settings).toContainText('Nothing is adopted.')
  await server.close()
})

test('the balance is told in its parts, and what a low one means', async ({ running }) => {
  const { page } = running
  const workbench = new WorkbenchPage(page)
  const answer = page.getByRole('tabpanel', { name: 'Answer' })
  const low = {
    is_available: true,
    balance_infos: [
      { currency: 'USD', total_balance: '2.50', granted_balance: '0.50', topped_up_balance: '2.00' },
    ],
  }
  await workbench.openRequest('Balance')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(answer.getByRole('region', { name: 'Balance in USD' })).toContainText('Granted')
  await expect(answer).not.toContainText('A low balance')

  const server = await startHostileServer((response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(low)),
  )
  await page.evaluate(chooseEnvironment, server.origin)
  await page.reload()
  await workbench.openRequest('Balance')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(answer).toContainText('2.50')
  await expect(answer).toContainText('A low balance also lowers how many requests may run at once')
  await server.close()
})

/** An environment at the server of the test, active from the next load of the page on. */
async function chooseEnvironment(baseUrl: string): Promise<void> {
  const { requests } = window.workbench
  const listed = await requests['environment.list']()
  if (!listed.ok) throw new Error(listed.error.message)
  const sandbox = listed.value.environments.find(({ kind }) => kind === 'sandbox')
  if (sandbox === undefined) throw new Error('there is no sandbox environment')
  const draft = { name: 'Own', baseUrl, variables: [], sandbox: sandbox.sandbox }
  const created = await requests['environment.create'](draft)
  if (!created.ok) throw new Error(created.error.message)
  const updated = await requests['settings.update']({ activeEnvironmentId: created.value.id })
  if (!updated.ok) throw new Error(updated.error.message)
}
