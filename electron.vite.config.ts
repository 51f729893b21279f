import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

// The lowest runtimes the app must run on: Node 20.18 and Chromium 130 (Electron 33.2.1).
const NODE_TARGET = 'node20.18'
const CHROME_TARGET = 'chrome130'

export default defineConfig({
  main: {
    build: {
      target: NODE_TARGET,
      externalizeDeps: false,
      rollupOptions: {
        input: resolve('electron/main/index.ts'),
        external: ['electron', 'better-sqlite3'],
        output: { format: 'cjs', entryFileNames: 'index.cjs' },
      },
      outDir: 'out/main',
    },
  },
  preload: {
    build: {
      target: NODE_TARGET,
      externalizeDeps: false,
      rollupOptions: {
        input: resolve('electron/preload/index.ts'),
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: 'index.cjs' },
      },
      outDir: 'out/preload',
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    build: {
      target: CHROME_TARGET,
      minify: true,
      rollupOptions: { input: resolve('renderer/index.html') },
      outDir: resolve('out/renderer'),
      emptyOutDir: true,
    },
  },
})
