export { Palette } from './palette.tsx'
export { createPaletteSlice, type PaletteSlice } from './palette-slice.ts'
