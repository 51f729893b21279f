import type { SliceCreator } from '../../store/app-state.ts'

export interface PaletteSlice {
  readonly isPaletteOpen: boolean
  openPalette(): void
  closePalette(): void
}

export function createPaletteSlice(): SliceCreator<PaletteSlice> {
  return (set) => ({
    isPaletteOpen: false,
    openPalette() {
      set({ isPaletteOpen: true })
    },
    closePalette() {
      set({ isPaletteOpen: false })
    },
  })
}
