import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '../../../shared/ipc/contract.ts'

/** Builds the application menu; the app's own commands are carried out by the page. */
export function setApplicationMenu(send: (command: MenuCommand) => void): void {
  const item = (label: string, command: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    click: () => send(command),
    // The page handles its own keys; an accelerator here is shown, not registered twice.
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
  })
  const isMac = process.platform === 'darwin'
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: 'appMenu' as const }] : []),
    {
      label: '&File',
      submenu: [
        item('New Request', 'new-tab', 'CmdOrCtrl+T'),
        item('Save', 'save', 'CmdOrCtrl+S'),
        item('Close Tab', 'close-tab', 'CmdOrCtrl+W'),
        { type: 'separator' },
        item('Settings', 'open-settings', 'CmdOrCtrl+,'),
        ...(isMac ? [] : [{ type: 'separator' as const }, { role: 'quit' as const }]),
      ],
    },
    { role: 'editMenu' },
    {
      label: '&Request',
      submenu: [
        item('Send', 'send', 'CmdOrCtrl+Enter'),
        item('Command Palette', 'open-palette', 'CmdOrCtrl+K'),
      ],
    },
    {
      label: '&View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        { role: 'toggleDevTools' },
      ],
    },
    {
      label: '&Help',
      submenu: [item('Help', 'open-help', 'F1'), item('About DeepSeek Workbench', 'open-about')],
    },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
