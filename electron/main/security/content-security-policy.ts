/**
 * The page reaches nothing but its own bundle. Two grants are Monaco's: it lays out lines by style attributes
 * (`style-src 'unsafe-inline'`), and its fonts and cursors come as data URLs. Images are data URLs only:
 * a model's answer can never make the app fetch something. Workers are files of the bundle.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')
