export { CollectionsPane } from './collections-pane.tsx'
export { type CollectionsSlice, createCollectionsSlice } from './collections-slice.ts'
