import { useApp } from '../../../store/use-app.ts'
import { compareViewOf } from '../compare-slice.ts'
import type { DiffLook } from './diff-look.ts'

/** How the differences of a comparison are looked at, and how to change it. */
export function useDiffLook(
  comparisonId: string,
): Readonly<{ look: DiffLook; changeLook: (part: Partial<DiffLook>) => void }> {
  const look = useApp((state) => compareViewOf(state, comparisonId).diffLook)
  const changeCompareView = useApp((state) => state.changeCompareView)
  return {
    look,
    changeLook: (part) => changeCompareView(comparisonId, { diffLook: { ...look, ...part } }),
  }
}
