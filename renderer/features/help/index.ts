export { HelpDrawer } from './help-drawer.tsx'
export { createHelpSlice, type HelpSlice } from './help-slice.ts'
export { type HelpPlace, placeOfError } from './help-topics.ts'
export { type FoundHelp, useFoundHelp } from './use-found-help.ts'
