/** What of two runs is compared. */
export type DiffTab = 'answer' | 'reasoning' | 'request' | 'metrics'

/** How two texts are compared. */
export type TextManner = 'words' | 'lines' | 'json'

/** How differences are looked at, whichever the columns. */
export type DiffLook = Readonly<{
  tab: DiffTab
  /** Null = what fits the texts. */
  manner: TextManner | null
  /** Words of two texts side by side, or in one text with what was removed and added. */
  isSideBySide: boolean
  /** JSON as two whole texts with sorted keys instead of a list of changes. */
  isJsonWhole: boolean
}>

export const DEFAULT_DIFF_LOOK: DiffLook = {
  tab: 'answer',
  manner: null,
  isSideBySide: true,
  isJsonWhole: false,
}
