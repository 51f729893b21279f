/** Colours and weights of a terminal; where there is none, each gives its text back. */
export interface Style {
  dim(text: string): string
  bold(text: string): string
  red(text: string): string
  green(text: string): string
  yellow(text: string): string
  cyan(text: string): string
}

/** What decides about colour besides the user's wish. */
export interface StyleTarget {
  readonly isTTY?: boolean | undefined
}

/** Select Graphic Rendition codes (ECMA-48): on, off. */
const CODES = {
  dim: [2, 22],
  bold: [1, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
} as const satisfies Record<keyof Style, readonly [number, number]>

/**
 * Whether to colour: FORCE_COLOR decides where it is set (0 and false are a no), as in Node; then NO_COLOR
 * (no-color.org); then whether it is a terminal that can.
 */
export function wantsColour(
  environment: Readonly<Record<string, string | undefined>>,
  target: StyleTarget,
): boolean {
  const { FORCE_COLOR: forced, NO_COLOR: refused, TERM: terminal } = environment
  if (forced !== undefined) return forced !== '0' && forced !== 'false'
  if (refused !== undefined && refused !== '') return false
  return target.isTTY === true && terminal !== 'dumb'
}

/** The style of a target. */
export function createStyle(coloured: boolean): Style {
  const painter =
    (name: keyof Style) =>
    (text: string): string => {
      if (!coloured || text === '') return text
      const [on, off] = CODES[name]
      return `\u001b[${on}m${text}\u001b[${off}m`
    }
  return {
    dim: painter('dim'),
    bold: painter('bold'),
    red: painter('red'),
    green: painter('green'),
    yellow: painter('yellow'),
    cyan: painter('cyan'),
  }
}
