const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** The UTF-8 text that is encoded in Base64; null for bytes that are no text. */
export function decodeBase64Text(base64: string): string | null {
  const digits = base64.replace(/[\s=]/g, '').replaceAll('-', '+').replaceAll('_', '/')
  const escaped: string[] = []
  let bits = 0
  let count = 0
  for (const digit of digits) {
    const value = ALPHABET.indexOf(digit)
    if (value === -1) return null
    bits = ((bits << 6) | value) & 0xffff
    count += 6
    if (count < 8) continue
    count -= 8
    escaped.push(`%${((bits >> count) & 0xff).toString(16).padStart(2, '0')}`)
  }
  try {
    return decodeURIComponent(escaped.join(''))
  } catch {
    return null
  }
}
