// The yardstick of the cold-start benchmark: an Electron window with Monaco and nothing else.
const { readFile } = require('node:fs/promises')
const { extname, join } = require('node:path')
const { app, BrowserWindow, protocol } = require('electron')

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.ttf': 'font/ttf' }

app.setPath('userData', app.commandLine.getSwitchValue('user-data-dir'))
protocol.registerSchemesAsPrivileged([
  { scheme: 'bare', privileges: { standard: true, secure: true, codeCache: true } },
])
app.on('window-all-closed', () => app.quit())
app.whenReady().then(() => {
  protocol.handle('bare', async (request) => {
    const path = new URL(request.url).pathname
    const content = await readFile(join(app.commandLine.getSwitchValue('page-dir'), path))
    return new Response(content, {
      headers: { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' },
    })
  })
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    show: false,
    webPreferences: { sandbox: true },
  })
  window.once('ready-to-show', () => window.show())
  window.loadURL('bare://page/index.html')
})
