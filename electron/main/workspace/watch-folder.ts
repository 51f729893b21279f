import { watch } from 'chokidar'

/** Tells that something in a folder changed, often several times for one change. */
export interface FolderWatch {
  close(): Promise<void>
}

/** Watches a folder and all in it but what is hidden. Links are not followed. `onError` gets what the system refuses. */
export function watchFolder(
  folder: string,
  listeners: { readonly onChanged: () => void; readonly onError: (error: unknown) => void },
): Promise<FolderWatch> {
  const watcher = watch(folder, {
    ignoreInitial: true,
    followSymlinks: false,
    ignored: (path) => path.length > folder.length && isLeftOut(path.slice(folder.length)),
  })
  watcher.on('all', () => listeners.onChanged())
  watcher.on('error', listeners.onError)
  return new Promise((resolve) => {
    watcher.once('ready', () => resolve({ close: () => watcher.close() }))
  })
}

function isLeftOut(inner: string): boolean {
  return inner.split(/[\\/]/).some((part) => part.startsWith('.') || part === 'node_modules')
}
