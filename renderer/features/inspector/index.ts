export { createInspectorSlice, type InspectorSlice } from './inspector-slice.ts'
export { TokenInspector } from './token-inspector.tsx'
