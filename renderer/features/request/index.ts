export { createFimSamplesSlice, type FimSamplesSlice } from './fim/fim-samples-slice.ts'
export { MigrationReview } from './migration/migration-review.tsx'
export { createOutputSlice, type OutputSlice } from './output/output-slice.ts'
export { newRequestDraft } from './request-drafts.ts'
export { RequestPane } from './request-pane.tsx'
export { RequestSections } from './request-sections.tsx'
export { RequestTabs } from './request-tabs.tsx'
export {
  type BodyPlace,
  createTabsSlice,
  type RequestSection,
  type RequestTab,
  type TabsSlice,
} from './tabs-slice.ts'
export { canTurn, createTurnSlice, type TurnSlice } from './turn-slice.ts'
export { type OpenRequest, useOpenRequest } from './use-request.ts'
