import { extname, join, normalize, sep } from 'node:path'
import { isOwnPage } from './trusted-sender.ts'

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
}

/** The file of the bundle a URL stands for, or null when it is not ours, of no known type or outside the bundle. */
export function resolveBundleFile(
  bundleRoot: string,
  urlText: string,
): { path: string; contentType: string } | null {
  if (!isOwnPage(urlText)) return null
  let pathname: string
  try {
    pathname = decodeURIComponent(new URL(urlText).pathname)
  } catch {
    return null
  }
  if (pathname.includes('\0')) return null
  const root = normalize(bundleRoot + sep)
  const path = normalize(join(root, pathname))
  const contentType = CONTENT_TYPES[extname(path).toLowerCase()]
  if (!path.startsWith(root) || contentType === undefined) return null
  return { path, contentType }
}
