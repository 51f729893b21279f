import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { resolveBundleFile } from '../../../../electron/main/security/bundle-path.ts'

const ROOT = join('/', 'bundle')

describe('resolveBundleFile', () => {
  it.each([
    ['app://workbench/index.html', 'index.html', 'text/html; charset=utf-8'],
    ['app://workbench/assets/a%20b.js', 'assets/a b.js', 'text/javascript; charset=utf-8'],
    ['app://workbench/assets/../index.html', 'index.html', 'text/html; charset=utf-8'],
  ])('finds %s', (url, file, contentType) => {
    expect(resolveBundleFile(ROOT, url)).toEqual({ path: join(ROOT, file), contentType })
  })

  it.each([
    ['a way out, encoded', 'app://workbench/%2e%2e%2fsecret.json'],
    ['a way out, deeply', 'app://workbench/assets/..%2f..%2f..%2fetc/hosts.json'],
    ['a sibling with the same prefix', 'app://workbench/%2e%2e%2fbundle-other/index.html'],
    ['another host', 'app://evil/index.html'],
    ['a file', 'file:///bundle/index.html'],
    ['an unknown type', 'app://workbench/data.db'],
    ['a folder', 'app://workbench/'],
    ['a NUL', 'app://workbench/index%00.html'],
    ['a broken escape', 'app://workbench/%E0%A4%A.html'],
  ])('refuses %s', (_name, url) => {
    expect(resolveBundleFile(ROOT, url)).toBeNull()
  })
})
