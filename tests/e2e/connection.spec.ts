import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { TLSSocket } from 'node:tls'
import { expect, test } from '../support/app-test.ts'
import { createAuthority, createCertificate } from '../support/certificates.ts'
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

test('a server of an own authority that knows its clients by certificate: explained, then answered', async ({
  running: { page, dataDirectory },
}) => {
  const authority = await createAuthority('Own authority')
  const certificate = await createCertificate({ addresses: ['127.0.0.1'], authority })
  const client = await createCertificate({ authority })
  const write = async (name: string, text: string): Promise<string> => {
    const path = join(dataDirectory, name)
    await writeFile(path, text)
    return path
  }
  const clients: (string | undefined)[] = []
  const mutual = { ...certificate, ca: authority.cert, requestCert: true, rejectUnauthorized: true }
  const server = await startTlsServer(mutual, ({ socket }, response) => {
    clients.push(socket instanceof TLSSocket ? socket.getPeerX509Certificate()?.subject : undefined)
    response.setHeader('content-type', 'application/json')
    response.end('{"object":"list","data":[]}')
  })
  const workbench = new WorkbenchPage(page)
  const tryIt = page.getByRole('button', { name: 'Try the connection' })
  const answer = page.getByRole('alert')
  const choose = async (field: RegExp, option: string): Promise<void> => {
    await page.getByRole('button', { name: field }).click()
    await page.getByRole('option', { name: option }).click()
  }

  await page.getByRole('tab', { name: 'Environments' }).click()
  await page.getByRole('button', { name: 'New environment' }).click()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Mine')
  await page.getByRole('textbox', { name: 'Base URL' }).fill(`https://127.0.0.1:${server.port}`)
  await page.getByText('As in the settings', { exact: true }).click()
  await tryIt.click()
  await expect(answer).toContainText('has a certificate of an authority that is not known here')
  await choose(/Trusted authorities/, 'Also those of a PEM file')
  await page
    .getByRole('textbox', { name: 'Authorities, PEM file' })
    .fill(await write('authority.pem', authority.cert))
  await tryIt.click()
  await expect(answer).toContainText('wants a client certificate')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.getByRole('row', { name: 'Mine' }).click()
  await page.getByRole('tab', { name: 'Collections' }).click()
  await workbench.openRequest('Models')
  await workbench.send.click()
  await expect(page.getByText(/lets in only clients that it knows by a certificate/)).toBeVisible()
  expect(clients).toEqual([])

  await page.getByRole('tab', { name: 'Environments' }).click()
  await page.getByRole('button', { name: 'Actions for Mine' }).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  await choose(/Client certificate/, 'A certificate and a key, PEM')
  await page
    .getByRole('textbox', { name: 'Client certificate, PEM file' })
    .fill(await write('client.pem', client.cert))
  await page
    .getByRole('textbox', { name: 'Its private key, PEM file' })
    .fill(await write('client-key.pem', client.key))
  await tryIt.click()
  await expect(page.getByText(/The server answered: 200/)).toBeVisible()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await workbench.send.click()
  await expect(page.getByText('200 · done')).toBeVisible()
  expect(clients).toEqual(['CN=client', 'CN=client'])
  await workbench.responseTab('Connection').click()
  await expect(page.getByRole('tabpanel', { name: 'Connection' })).toContainText('Own authority')
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
