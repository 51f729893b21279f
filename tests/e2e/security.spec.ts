import { expect, test } from '../support/app-test.ts'
import { startHostileServer } from '../support/hostile-server.ts'

test('the page has the door and nothing of Node or Electron', async ({ running }) => {
  const seen = await running.page.evaluate(() => ({
    door: Object.keys(window.workbench).sort(),
    globals: ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'].filter(
      (name) => name in globalThis,
    ),
    origin: location.origin,
  }))
  expect(seen).toEqual({
    door: ['pathOfFile', 'pushes', 'requests', 'streams'],
    globals: [],
    origin: 'app://workbench',
  })
})

test('the page reaches nothing but its own bundle', async ({ running }) => {
  const server = await startHostileServer((response) => response.end('hello'))
  const outcome = await running.page.evaluate(async (url) => {
    const fetched = await fetch(url).then(
      () => 'reached',
      () => 'blocked',
    )
    const image = await new Promise((resolve) => {
      const element = new Image()
      element.onload = () => resolve('reached')
      element.onerror = () => resolve('blocked')
      element.src = `${url}/image.png`
    })
    const own = await fetch('app://workbench/index.html').then((response) => response.status)
    return { fetched, image, own }
  }, server.origin)
  expect(outcome).toEqual({ fetched: 'blocked', image: 'blocked', own: 200 })
  expect(server.seen).toEqual([])
  await server.close()
})

test('the page can neither navigate away nor open windows', async ({ running }) => {
  const { app, page } = running
  const outcome = await app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    if (window === undefined) throw new Error('there is no window')
    const attempt = new Promise<boolean>((resolve) => {
      window.webContents.once('will-navigate', (event) => resolve(event.defaultPrevented))
    })
    await window.webContents.executeJavaScript(
      "window.open('https://example.com/'); location.href = 'https://example.com/'; true",
    )
    return {
      navigationPrevented: await attempt,
      urls: BrowserWindow.getAllWindows().map((each) => each.webContents.getURL()),
    }
  })
  expect(outcome).toEqual({ navigationPrevented: true, urls: ['app://workbench/index.html'] })
  expect(await page.evaluate(() => location.href)).toBe('app://workbench/index.html')
})

test('scripts from text do not run, and no permission is given', async ({ running }) => {
  const outcome = await running.page.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'window.injected = true'
    document.body.append(script)
    const permission = await navigator.permissions.query({ name: 'geolocation' })
    let evaluated = false
    try {
      evaluated = new Function('return true')()
    } catch {
      evaluated = false
    }
    return { injected: 'injected' in window, evaluated, permission: permission.state }
  })
  expect(outcome).toEqual({ injected: false, evaluated: false, permission: 'denied' })
})

test('bad input is answered by name, on calls and on streams', async ({ running }) => {
  const answers = await running.page.evaluate(async () => {
    const { requests, streams } = window.workbench
    const list = requests['run.list'] as (input: unknown) => Promise<unknown>
    const start = streams['run.start'] as (input: unknown, listener: object) => unknown
    const call = await list({ filter: {}, after: null, limit: -1, extra: true })
    const stream = await new Promise((resolve) => {
      start({ kind: 'nonsense' }, { onEvent: resolve, onRefused: resolve })
    })
    return { call, stream }
  })
  expect(answers).toMatchObject({
    call: { ok: false, error: { code: 'bad-input', message: expect.stringContaining('run.list') } },
    stream: { code: 'bad-input', message: expect.stringContaining('run.start') },
  })
})

test('a message from a window that is not ours is refused', async ({ running }) => {
  const answer = await running.app.evaluate(async ({ BrowserWindow, app }) => {
    const path = `${app.getAppPath()}/out/preload/index.cjs`
    const window = new BrowserWindow({ show: false, webPreferences: { preload: path, sandbox: true } })
    await window.loadURL('data:text/html,<title>stranger</title>')
    const result: unknown = await window.webContents.executeJavaScript(
      "window.workbench.requests['app.info']()",
    )
    window.destroy()
    return result
  })
  expect(answer).toMatchObject({ ok: false, error: { code: 'bad-sender' } })
})
