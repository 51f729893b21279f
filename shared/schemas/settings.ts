import { z } from 'zod'
import { connectionDefaultsSchema, DEFAULT_CONNECTION } from './connection.ts'
import { currencySchema } from './price.ts'
import { requestDraftSchema } from './request.ts'
import { runTimeoutsSchema } from './run.ts'
import { budgetSchema, NO_BUDGET } from './spend.ts'

/** `system` follows the desktop's light or dark setting. */
export const themeSchema = z.enum(['system', 'light', 'dark'])
export type Theme = z.infer<typeof themeSchema>

/**
 * One open tab. `draft` is what the user sees, saved or not; `savedRequestId` is null for a request never saved.
 * `shownRunId` is the run in the response half, kept across restarts.
 */
export const openTabSchema = z.strictObject({
  id: z.string().max(64),
  savedRequestId: z.string().max(64).nullable(),
  collectionId: z.string().max(64).nullable(),
  draft: requestDraftSchema,
  dirty: z.boolean(),
  shownRunId: z.string().max(64).nullable(),
  /** Set when the tab is a comparison: `draft` is then the request that its columns share. */
  comparisonId: z.string().max(64).nullable().default(null),
  /** The turn that the tab's request is another try of: what it sends stands beside it. Absent for none. */
  besideRunId: z.string().max(64).nullable().optional(),
})
export type OpenTab = z.infer<typeof openTabSchema>

/** Tabs as they were when the window closed. */
export const openTabsSchema = z.strictObject({
  tabs: z.array(openTabSchema).max(200),
  activeTabId: z.string().max(64).nullable(),
})
export type OpenTabs = z.infer<typeof openTabsSchema>

/** Where the window was, in screen pixels. */
export const windowBoundsSchema = z.strictObject({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(1),
  height: z.number().int().min(1),
})
export type WindowBounds = z.infer<typeof windowBoundsSchema>

/** Settings of the app. Every field has a default, so a missing one is never an error. */
export const settingsSchema = z.strictObject({
  theme: themeSchema.default('system'),
  activeEnvironmentId: z.string().max(64).default('sandbox'),
  timeouts: runTimeoutsSchema.default({ connectMs: 15_000, firstByteMs: 600_000, silenceMs: 120_000 }),
  connection: connectionDefaultsSchema.default(DEFAULT_CONNECTION),
  /** Named split layouts: percentages per panel id. */
  layouts: z.record(z.string().max(64), z.record(z.string().max(64), z.number())).default({}),
  expandedCollectionIds: z.array(z.string().max(64)).max(10_000).nullable().default(null),
  editorFontSizePx: z.number().int().min(9).max(32).default(13),
  windowBounds: windowBoundsSchema.nullable().default(null),
  /** The currency amounts are shown in; both lists are kept, nothing is converted. */
  currency: currencySchema.default('USD'),
  budget: budgetSchema.default(NO_BUDGET),
  /** What requests are shown as code for: the id of a snippet target. */
  codeTargetId: z.string().max(64).default('curl'),
})
export type Settings = z.infer<typeof settingsSchema>

/** A change of settings: only the named fields change. */
export const settingsPatchSchema = z.strictObject({
  theme: themeSchema.optional(),
  activeEnvironmentId: z.string().max(64).optional(),
  timeouts: runTimeoutsSchema.optional(),
  connection: connectionDefaultsSchema.optional(),
  layouts: z.record(z.string().max(64), z.record(z.string().max(64), z.number())).optional(),
  expandedCollectionIds: z.array(z.string().max(64)).max(10_000).nullable().optional(),
  editorFontSizePx: z.number().int().min(9).max(32).optional(),
  windowBounds: windowBoundsSchema.nullable().optional(),
  currency: currencySchema.optional(),
  budget: budgetSchema.optional(),
  codeTargetId: z.string().max(64).optional(),
})
export type SettingsPatch = z.infer<typeof settingsPatchSchema>

/** What the window says about the program and its runtime. */
export const appInfoSchema = z.strictObject({
  version: z.string(),
  electronVersion: z.string(),
  chromeVersion: z.string(),
  nodeVersion: z.string(),
  sqliteVersion: z.string(),
  platform: z.string(),
  dataDirectory: z.string(),
  /** Set when the runtime is for development and tests only: Electron 33 gets no security fixes. */
  runtimeWarning: z.string().nullable(),
  /** Set after a start that could not open the database and had to act. */
  storageNotice: z.string().nullable(),
})
export type AppInfo = z.infer<typeof appInfoSchema>
