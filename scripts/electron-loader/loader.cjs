// Stands in for the app that a stock Electron opens folders with, and which the registry build
// lacks: `electron [switches] <app folder> [arguments]`.
const { existsSync, readFileSync } = require('node:fs')
const Module = require('node:module')
const path = require('node:path')
const { app } = require('electron')

/** better-sqlite3 from version 13 on ships addons for Node-API 10; older hosts crash on them. */
const CURRENT_SQLITE_NODE_API = 10

loadApplication(findApplicationFolder(process.argv.slice(1)))

function findApplicationFolder(argv) {
  const folder = argv
    .filter((argument) => !argument.startsWith('-'))
    .map((argument) => path.resolve(argument))
    .find((candidate) => existsSync(path.join(candidate, 'package.json')))
  if (folder) return folder
  process.stderr.write('Usage: electron [switches] <app folder> [arguments]\n')
  process.exit(1)
}

function loadApplication(folder) {
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
  process.defaultApp = true
  app.setName(manifest.productName ?? manifest.name)
  app.setVersion(manifest.version)
  app.setDesktopName(manifest.desktopName ?? `${app.name}.desktop`)
  app.setAppPath(folder)
  if (Number(process.versions.napi) < CURRENT_SQLITE_NODE_API) useBundledSqlite()
  Module._load(path.join(folder, manifest.main ?? 'index.js'), module, true)
}

function useBundledSqlite() {
  const bundled = require.resolve('better-sqlite3')
  const resolveFilename = Module._resolveFilename
  Module._resolveFilename = function (request, ...rest) {
    return request === 'better-sqlite3' ? bundled : resolveFilename.call(this, request, ...rest)
  }
}
