import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findElectron, registryBuild, registryBuildFolder } from '../../../scripts/electron-location.mjs'

const program = process.platform === 'win32' ? 'electron.exe' : 'electron'

describe('findElectron', () => {
  let folder = ''
  let electronPackage = ''

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'electron-location-'))
    electronPackage = path.join(folder, 'electron')
    write('electron/package.json', '{"version":"45.4.1"}')
  })

  afterEach(() => {
    rmSync(folder, { recursive: true })
  })

  test('finds nothing on a fresh machine', () => {
    expect(find()).toBeUndefined()
  })

  test('takes the official build before the registry build', () => {
    placeRegistryBuild()
    placeOfficialBuild('v45.4.1\n')
    write('electron/path.txt', program)
    expect(find()).toEqual({
      executablePath: path.join(electronPackage, 'dist', program),
      version: '45.4.1',
      source: 'official',
    })
  })

  test('passes over an official build whose unpacking was cut short', () => {
    placeOfficialBuild('45.4.1')
    expect(find()).toBeUndefined()
  })

  test('passes over an official build whose last file is empty', () => {
    placeOfficialBuild('45.4.1')
    write('electron/path.txt', '\n')
    expect(find()).toBeUndefined()
  })

  test('passes over an official build of another version than the installed package', () => {
    placeOfficialBuild('44.0.0')
    write('electron/path.txt', program)
    placeRegistryBuild()
    expect(find()).toEqual({
      executablePath: path.join(registryBuildFolder({ XDG_CACHE_HOME: folder }), 'electron'),
      version: registryBuild.electronVersion,
      source: 'registry-build',
    })
  })

  test('takes the folder the developer points to before all others', () => {
    placeOfficialBuild('45.4.1')
    write('electron/path.txt', program)
    write(`mine/${program}`, '')
    expect(find({ ELECTRON_OVERRIDE_DIST_PATH: path.join(folder, 'mine') })).toEqual({
      executablePath: path.join(folder, 'mine', program),
      version: 'unknown',
      source: 'override',
    })
  })

  test('falls back to nothing when the developer points to an empty folder', () => {
    placeRegistryBuild()
    expect(find({ ELECTRON_OVERRIDE_DIST_PATH: path.join(folder, 'mine') })).toBeUndefined()
  })

  function find(environment: Record<string, string> = {}) {
    return findElectron({ environment: { XDG_CACHE_HOME: folder, ...environment }, electronPackage })
  }

  function placeOfficialBuild(version: string) {
    write('electron/dist/version', version)
    write(`electron/dist/${program}`, '')
  }

  function placeRegistryBuild() {
    const cached = path.relative(folder, registryBuildFolder({ XDG_CACHE_HOME: folder }))
    write(path.join(cached, 'version'), registryBuild.electronVersion)
    write(path.join(cached, 'electron'), '')
  }

  function write(name: string, content: string) {
    const file = path.join(folder, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, content)
  }
})
