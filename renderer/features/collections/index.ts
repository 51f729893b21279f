export { buildCollectionNodes, type CollectionNode } from './collection-nodes.ts'
export { CollectionsPane } from './collections-pane.tsx'
export { type CollectionsSlice, createCollectionsSlice } from './collections-slice.ts'
