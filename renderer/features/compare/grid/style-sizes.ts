import type { CSSProperties } from 'react'

/** Computed sizes as custom properties for the styles, which are no part of React's type of a style. */
export function styleSizes(sizes: Readonly<Record<`--${string}`, string | number>>): CSSProperties {
  return sizes
}
