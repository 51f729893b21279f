import { selectTheme } from '../features/settings/index.ts'
import type { AppStore } from '../store/app-state.ts'

/**
 * Keeps `data-theme` of the root at the theme in force. It is written only when it is another one: writing it styles
 * the whole page anew, and the editors build their theme again, even if the value stays.
 */
export function followTheme(store: AppStore, root: Pick<HTMLElement, 'dataset'>): void {
  const apply = () => {
    const theme = selectTheme(store.getState())
    if (root.dataset.theme !== theme) root.dataset.theme = theme
  }
  apply()
  store.subscribe(apply)
}
