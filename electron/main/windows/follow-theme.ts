import { nativeTheme } from 'electron'
import type { Theme } from '../../../shared/schemas/settings.ts'

/** Applies the chosen theme to native parts, and tells whether the page should be dark whenever that changes. */
export function followTheme(
  initial: Theme,
  onChanged: (theme: Theme, dark: boolean) => void,
): (theme: Theme) => void {
  nativeTheme.themeSource = initial
  nativeTheme.on('updated', () => onChanged(nativeTheme.themeSource, nativeTheme.shouldUseDarkColors))
  return (theme) => {
    nativeTheme.themeSource = theme
  }
}
