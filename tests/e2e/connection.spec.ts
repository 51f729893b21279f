import { expect, test } from '../support/app-test.ts'
import { createCertificate } from '../support/certificates.ts'
import { startTlsServer } from '../support/tls-server.ts'
import { WorkbenchPage } from '../support/workbench-page.ts'

test('a self-signed server: explained, allowed, warned of, answered', async ({ running: { page } }) => {
  const certificate = await createCertificate({ addresses: ['127.0.0.1'] })
  let requests = 0
  const server = await startTlsServer(certificate, (_request, response) => {
    requests += 1
    response.setHeader('content-type', 'application/json')
    response.end('{"object":"list","data":[]}')
  })
  const workbench = new WorkbenchPage(page)
  await page.getByRole('tab', { name: 'Environments' }).click()
  await page.getByRole('button', { name: 'New environment' }).click()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Mine')
  await page.getByRole('textbox', { name: 'Base URL' }).fill(`https://127.0.0.1:${server.port}`)
  await page.getByRole('button', { name: 'Try the connection' }).click()
  await expect(page.getByRole('alert')).toContainText('has a self-signed certificate')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.getByRole('row', { name: 'Mine' }).click()

  await page.getByRole('tab', { name: 'Collections' }).click()
  await workbench.openRequest('Models')
  await workbench.send.click()
  await expect(page.getByText(/No authority vouches for this server/)).toBeVisible()
  expect(requests).toBe(0)

  await page.getByRole('tab', { name: 'Environments' }).click()
  await page.getByRole('button', { name: 'Actions for Mine' }).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  const part = page.getByText('As in the settings', { exact: true })
  await part.focus()
  await part.click()
  const allow = page.getByRole('switch', { name: /Allow a self-signed certificate/ })
  await allow.focus()
  await page.keyboard.press('Space')
  await expect(page.getByText('Anyone between can pose as this server', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Try the connection' }).click()
  await expect(page.getByText(/The server answered: 200/)).toBeVisible()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('dialog')).toBeHidden()

  await expect(workbench.status).toContainText('Unknown authority allowed')
  await expect(page.getByRole('row', { name: 'Mine' })).toContainText('Unknown authority allowed')
  await workbench.send.click()
  await expect(page.getByText('200 · done')).toBeVisible()
  expect(requests).toBe(2)
  await workbench.responseTab('Connection').click()
  const connection = page.getByRole('tabpanel', { name: 'Connection' })
  await expect(connection).toContainText('Certificate, not verified')
  await expect(connection).toContainText('Made for this run')
  await server.close()
})

test('a fault of an option stands at its field, and the settings are told to an environment', async ({
  running: { page },
}) => {
  await page.keyboard.press('ControlOrMeta+,')
  await page.getByRole('tab', { name: 'Connection', exact: true }).last().click()
  await page.getByRole('button', { name: /Requests go through/ }).click()
  await page.getByRole('option', { name: 'One of my own' }).click()
  await page.getByRole('textbox', { name: 'Proxy URL' }).fill('ftp://proxy.example')
  await expect(page.getByText(/A proxy URL starts with http/)).toBeVisible()
  await page.getByRole('textbox', { name: 'Proxy URL' }).fill('socks5h://proxy.example:1080')
  await expect(page.getByText(/A proxy URL starts with http/)).toBeHidden()
  await page.keyboard.press('Escape')
  await page.getByRole('tab', { name: 'Environments' }).click()
  await page.getByRole('button', { name: 'New environment' }).click()
  await page.getByText('As in the settings', { exact: true }).click()
  await expect(page.getByRole('button', { name: /Requests go through/ })).toContainText(
    'As in the settings: socks5h://proxy.example:1080',
  )
})
