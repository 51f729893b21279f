import { BrowserWindow, nativeTheme, screen } from 'electron'
import type { WindowBounds } from '../../../shared/schemas/settings.ts'
import { lockWebContents } from '../security/lock-web-contents.ts'
import { APP_PAGE_URL } from '../security/trusted-sender.ts'

const DEFAULT_SIZE = { width: 1440, height: 900 }
const MINIMUM_SIZE = { minWidth: 960, minHeight: 600 }
// The page's own background, so that nothing flashes before it has painted.
const BACKGROUND = { dark: '#0e1116', light: '#ffffff' }

/** Bounds that lie on a screen that is there now; remembered ones may be of a screen long unplugged. */
function visibleBounds(remembered: WindowBounds | null): Partial<WindowBounds> {
  if (remembered === null) return DEFAULT_SIZE
  const { workArea } = screen.getDisplayMatching(remembered)
  const overlaps =
    remembered.x < workArea.x + workArea.width &&
    remembered.x + remembered.width > workArea.x &&
    remembered.y < workArea.y + workArea.height &&
    remembered.y + remembered.height > workArea.y
  return overlaps ? remembered : { width: remembered.width, height: remembered.height }
}

/** The app's window: sandboxed page, no Node in it, nothing loaded but our own bundle. */
export function createMainWindow(options: {
  preloadPath: string
  bounds: WindowBounds | null
  onBoundsChanged: (bounds: WindowBounds) => void
}): BrowserWindow {
  const window = new BrowserWindow({
    ...visibleBounds(options.bounds),
    ...MINIMUM_SIZE,
    show: false,
    title: 'DeepSeek Workbench',
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    autoHideMenuBar: process.platform !== 'darwin',
    webPreferences: {
      preload: options.preloadPath,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      v8CacheOptions: 'bypassHeatCheck',
    },
  })
  lockWebContents(window.webContents)
  window.once('ready-to-show', () => window.show())
  window.on('close', () => options.onBoundsChanged(window.getNormalBounds()))
  void window.loadURL(APP_PAGE_URL)
  return window
}
