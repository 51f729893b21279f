import { z } from 'zod'
import {
  cellKeySchema,
  columnCheckCountsSchema,
  comparisonCellSchema,
  comparisonDraftSchema,
  comparisonPatchSchema,
  comparisonProgressSchema,
  comparisonSchema,
  comparisonSummarySchema,
  passSchema,
  ratingSchema,
  reportFormatSchema,
  voteSchema,
} from '../schemas/comparison.ts'
import {
  connectionOverridesSchema,
  connectionProblemSchema,
  connectionSecretSchema,
  connectionTrialSchema,
} from '../schemas/connection.ts'
import { turnNodeSchema, turnTextsSchema } from '../schemas/conversation.ts'
import {
  balanceSchema,
  environmentDraftSchema,
  environmentSchema,
  keyStateSchema,
  keyStorageSchema,
} from '../schemas/environment.ts'
import { inspectedRequestSchema, requestMeasureSchema } from '../schemas/measure.ts'
import { adoptedModelsSchema } from '../schemas/model-list.ts'
import { priceBookSchema, priceOverridesSchema } from '../schemas/price.ts'
import { inFlightSchema, rateRangeSchema, rateReportSchema } from '../schemas/rate.ts'
import {
  bodyChangeSchema,
  collectionSchema,
  collectionTreeSchema,
  MAX_TEXT_LENGTH,
  requestDraftSchema,
  savedRequestSchema,
} from '../schemas/request.ts'
import {
  frameKindSchema,
  frameSchema,
  frameSpanSchema,
  runCursorSchema,
  runDetailSchema,
  runEventSchema,
  runFilterSchema,
  runSourceSchema,
  runSummarySchema,
} from '../schemas/run.ts'
import {
  appInfoSchema,
  openTabsSchema,
  settingsPatchSchema,
  settingsSchema,
  themeSchema,
} from '../schemas/settings.ts'
import {
  balanceStateSchema,
  todaySpendSchema,
  usageQuerySchema,
  usageReportSchema,
} from '../schemas/spend.ts'
import {
  mockRuleSetSchema,
  mockRulesSchema,
  schemaFitSchema,
  schemaQuestionSchema,
} from '../schemas/tool-loop.ts'
import { toolCallOutcomeSchema, toolServerDraftSchema, toolServerSchema } from '../schemas/tool-server.ts'
import {
  exportFormatSchema,
  exportScopeSchema,
  importChoiceSchema,
  importNoteSchema,
  importPreviewSchema,
  importResultSchema,
  textFileSchema,
  workspaceStateSchema,
} from '../schemas/transfer.ts'

const idSchema = z.string().min(1).max(64)
const noInput = z.undefined()
const noValue = z.void()
const nameSchema = z.string().min(1).max(512)

/** A file that a form can send; its content stays where it is. `size` in bytes. */
const formFileSchema = z.strictObject({ path: z.string(), name: z.string(), size: z.number().int() })

/** Options that need not be stored. `environmentId` is whose secrets go with them; null for a new environment. */
const connectionDraftSchema = z.strictObject({
  environmentId: idSchema.nullable(),
  overrides: connectionOverridesSchema,
})
const connectionSecretsSchema = z.record(connectionSecretSchema, keyStateSchema)

/** A frame as the Events list shows it: the payload cut to 1,000 characters. */
export const frameRowSchema = frameSchema.omit({ raw: true }).extend({
  kind: frameKindSchema,
  preview: z.string(),
  rawLength: z.number().int(),
})
export type FrameRow = z.infer<typeof frameRowSchema>

/**
 * The one door between the page and main: every call, its input and its output.
 * A call answers with the envelope of `result.ts`; names are `noun.verb`.
 */
export const requests = {
  'app.info': { input: noInput, output: appInfoSchema },
  'app.openExternal': { input: z.strictObject({ url: z.string().max(2048) }), output: noValue },
  'app.copyText': { input: z.strictObject({ text: z.string().max(MAX_TEXT_LENGTH) }), output: noValue },
  'app.openDataDirectory': { input: noInput, output: noValue },

  'collection.tree': { input: noInput, output: collectionTreeSchema },
  'collection.create': {
    input: z.strictObject({ parentId: idSchema.nullable(), name: nameSchema }),
    output: collectionSchema,
  },
  'collection.rename': { input: z.strictObject({ id: idSchema, name: nameSchema }), output: noValue },
  /** Moves before the sibling `beforeId`, or to the end when it is null. */
  'collection.move': {
    input: z.strictObject({ id: idSchema, parentId: idSchema.nullable(), beforeId: idSchema.nullable() }),
    output: noValue,
  },
  /** Deletes the collection with all in it. Runs stay in the history. */
  'collection.delete': { input: z.strictObject({ id: idSchema }), output: noValue },

  'request.get': { input: z.strictObject({ id: idSchema }), output: savedRequestSchema },
  'request.create': {
    input: z.strictObject({ collectionId: idSchema, draft: requestDraftSchema }),
    output: savedRequestSchema,
  },
  'request.update': {
    input: z.strictObject({ id: idSchema, draft: requestDraftSchema }),
    output: savedRequestSchema,
  },
  /**
   * Puts other bodies into saved requests, all in one transaction. A request that is gone, or whose body is no longer
   * the one it was changed from, is left; the ids of those that were changed are answered.
   */
  'request.replaceBodies': {
    input: z.strictObject({ changes: z.array(bodyChangeSchema).min(1).max(100_000) }),
    output: z.strictObject({ changedIds: z.array(z.string()) }),
  },
  'request.duplicate': { input: z.strictObject({ id: idSchema }), output: savedRequestSchema },
  'request.move': {
    input: z.strictObject({ id: idSchema, collectionId: idSchema, beforeId: idSchema.nullable() }),
    output: noValue,
  },
  'request.delete': { input: z.strictObject({ id: idSchema }), output: noValue },

  'environment.list': {
    input: noInput,
    output: z.strictObject({ environments: z.array(environmentSchema), keyStorage: keyStorageSchema }),
  },
  'environment.create': { input: environmentDraftSchema, output: environmentSchema },
  'environment.update': {
    input: z.strictObject({ id: idSchema, draft: environmentDraftSchema }),
    output: environmentSchema,
  },
  'environment.delete': { input: z.strictObject({ id: idSchema }), output: noValue },
  /** `persist: false` keeps the key for this run of the app only. */
  'environment.setKey': {
    input: z.strictObject({
      id: idSchema,
      key: z.string().min(1).max(1024),
      persist: z.boolean(),
      /** The user has been told that there is no key ring and accepts a key kept without one. */
      acceptInsecure: z.boolean(),
    }),
    output: environmentSchema,
  },
  'environment.clearKey': { input: z.strictObject({ id: idSchema }), output: environmentSchema },
  /** Calls `GET /user/balance` with the stored key. */
  'environment.checkKey': { input: z.strictObject({ id: idSchema }), output: balanceSchema },

  /** Whether there are secrets; `ownerId` is an environment, or `settings`. */
  'connection.secrets': { input: z.strictObject({ ownerId: idSchema }), output: connectionSecretsSchema },
  'connection.setSecret': {
    input: z.strictObject({
      ownerId: idSchema,
      secret: connectionSecretSchema,
      value: z.string().min(1).max(4096),
      persist: z.boolean(),
      acceptInsecure: z.boolean(),
    }),
    output: connectionSecretsSchema,
  },
  'connection.clearSecret': {
    input: z.strictObject({ ownerId: idSchema, secret: connectionSecretSchema }),
    output: connectionSecretsSchema,
  },
  /** What is wrong with options: URLs, files that cannot be read, a passphrase that does not open a key. */
  'connection.check': { input: connectionDraftSchema, output: z.array(connectionProblemSchema) },
  /** Connects to a base URL and asks for its head, without the key. */
  'connection.tryOut': {
    input: connectionDraftSchema.extend({ baseUrl: z.string().max(2048) }),
    output: connectionTrialSchema,
  },
  /** Asks for a file. `path` is null when the user cancelled. */
  'connection.chooseFile': { input: noInput, output: z.strictObject({ path: z.string().nullable() }) },

  'settings.get': { input: noInput, output: settingsSchema },
  'settings.update': { input: settingsPatchSchema, output: settingsSchema },
  'tabs.get': { input: noInput, output: openTabsSchema },
  'tabs.save': { input: openTabsSchema, output: noValue },

  'run.list': {
    input: z.strictObject({
      filter: runFilterSchema,
      after: runCursorSchema.nullable(),
      limit: z.number().int().min(1).max(500),
    }),
    output: z.strictObject({ runs: z.array(runSummarySchema), next: runCursorSchema.nullable() }),
  },
  'run.get': { input: z.strictObject({ id: idSchema }), output: runDetailSchema },
  'run.frames': {
    input: z.strictObject({
      id: idSchema,
      from: z.number().int().min(0),
      limit: z.number().int().min(1).max(1000),
    }),
    output: z.strictObject({ frames: z.array(frameRowSchema), total: z.number().int() }),
  },
  /** Indexes of the frames that contain `text` (case-insensitive) and are of one of `kinds` (all when empty). */
  'run.findFrames': {
    input: z.strictObject({
      id: idSchema,
      text: z.string().max(1000),
      kinds: z.array(frameKindSchema).max(6),
    }),
    output: z.strictObject({ indexes: z.array(z.number().int()) }),
  },
  'run.frame': {
    input: z.strictObject({ id: idSchema, index: z.number().int().min(0) }),
    output: frameSchema,
  },
  /** The frame that carried the character at `offset` of the text of `channel`, or null. */
  'run.frameAt': {
    input: z.strictObject({
      id: idSchema,
      channel: frameSpanSchema.shape.channel,
      offset: z.number().int().min(0),
    }),
    output: z.strictObject({ index: z.number().int().nullable() }),
  },
  /** Offsets of all frames in ms and the characters of text each one carried, for the speed chart. */
  'run.timeline': {
    input: z.strictObject({ id: idSchema }),
    output: z.strictObject({
      offsetsMs: z.array(z.number()),
      reasoningChars: z.array(z.number().int()),
      answerChars: z.array(z.number().int()),
    }),
  },
  /** The decoded body as it came: all frames joined. */
  'run.body': {
    input: z.strictObject({ id: idSchema }),
    output: z.strictObject({ text: z.string() }),
  },
  'run.delete': { input: z.strictObject({ ids: z.array(idSchema).min(1).max(1000) }), output: noValue },

  /**
   * The conversation that a run is in, a page at a time: every run that goes on, by whatever way, from its first turn
   * or a branch of it. A turn comes after the one it goes on from. `after` is the `next` of the page before, null for the first.
   */
  'conversation.get': {
    input: z.strictObject({
      runId: idSchema,
      after: z.number().int().nullable(),
      limit: z.number().int().min(1).max(1000),
    }),
    output: z.strictObject({
      total: z.number().int(),
      nodes: z.array(turnNodeSchema),
      next: z.number().int().nullable(),
    }),
  },
  /** The texts of turns in full, in the order asked for; those that were deleted are missing. */
  'conversation.turns': {
    input: z.strictObject({ runIds: z.array(idSchema).min(1).max(25) }),
    output: z.array(turnTextsSchema),
  },

  /** The size of a draft in tokens, with its variables filled in where they have a value. */
  'request.measure': {
    input: z.strictObject({
      draft: requestDraftSchema,
      environmentId: idSchema,
      requestId: idSchema.nullable(),
    }),
    output: requestMeasureSchema,
  },
  /** Null where `request.measure` would not measure. */
  'request.inspectTokens': {
    input: z.strictObject({ draft: requestDraftSchema, environmentId: idSchema }),
    output: inspectedRequestSchema.nullable(),
  },

  'comparison.list': { input: noInput, output: z.array(comparisonSummarySchema) },
  'comparison.get': { input: z.strictObject({ id: idSchema }), output: comparisonSchema },
  'comparison.create': { input: comparisonDraftSchema, output: comparisonSchema },
  /** A comparison whose columns are stored runs, with what differs between their requests as overrides. */
  'comparison.fromRuns': {
    input: z.strictObject({ runIds: z.array(idSchema).min(1).max(50) }),
    output: comparisonSchema,
  },
  /** Cells whose request, column or row changed are no longer current; their runs stay. */
  'comparison.update': {
    input: z.strictObject({ id: idSchema, patch: comparisonPatchSchema }),
    output: comparisonSchema,
  },
  'comparison.duplicate': { input: z.strictObject({ id: idSchema }), output: comparisonSchema },
  /** Runs stay in the history. Stops a pass under way first. */
  'comparison.delete': { input: z.strictObject({ id: idSchema }), output: noValue },
  /** Cells that were run or wait, in a stable order. */
  'comparison.cells': {
    input: z.strictObject({
      id: idSchema,
      from: z.number().int().min(0),
      limit: z.number().int().min(1).max(5000),
    }),
    output: z.strictObject({ cells: z.array(comparisonCellSchema), total: z.number().int() }),
  },
  /** Cells with the text in answer or reasoning. */
  'comparison.find': {
    input: z.strictObject({ id: idSchema, text: z.string().min(1).max(1000) }),
    output: z.strictObject({ cells: z.array(cellKeySchema) }),
  },
  /** How the tests of the request ended, test by test and column by column. */
  'comparison.checkCounts': {
    input: z.strictObject({ id: idSchema }),
    output: z.array(columnCheckCountsSchema),
  },
  /** Begins a pass, or adds to the one under way. Answers when it has begun; the rest comes as `comparison.changed`. */
  'comparison.start': {
    input: z.strictObject({ id: idSchema, pass: passSchema, overrideBudget: z.boolean() }),
    output: comparisonProgressSchema,
  },
  /** Stops the cells named, or the whole pass. */
  'comparison.stop': {
    input: z.strictObject({ id: idSchema, cells: z.array(cellKeySchema).nullable() }),
    output: noValue,
  },
  /** Rates the answer that the cell shows now; the rating stays with that run. */
  'comparison.rate': {
    input: z.strictObject({ id: idSchema, cell: cellKeySchema, rating: ratingSchema }),
    output: noValue,
  },
  'comparison.vote': { input: z.strictObject({ id: idSchema, vote: voteSchema }), output: noValue },
  /** Asks where to, and writes the report. `path` is null when the user cancelled. */
  'comparison.export': {
    input: z.strictObject({ id: idSchema, format: reportFormatSchema }),
    output: z.strictObject({ path: z.string().nullable() }),
  },
  /** Asks for a CSV, JSON or JSONL file and reads it. Null when the user cancelled. */
  'dataset.open': {
    input: noInput,
    output: z.strictObject({ name: z.string(), text: z.string() }).nullable(),
  },

  /** What the user took over from the lists of servers; it stands over the catalogue. */
  'model.adopted': { input: noInput, output: adoptedModelsSchema },
  /** Takes over what a stored run of `GET /models` says of these models. Answers with all adopted ones. */
  'model.adopt': {
    input: z.strictObject({ runId: idSchema, ids: z.array(z.string().min(1).max(512)).min(1).max(500) }),
    output: adoptedModelsSchema,
  },
  'model.takeBack': {
    input: z.strictObject({ ids: z.array(z.string().min(1).max(512)).min(1).max(500) }),
    output: adoptedModelsSchema,
  },

  'price.get': {
    input: noInput,
    output: z.strictObject({ builtIn: priceBookSchema, overrides: priceOverridesSchema }),
  },
  'price.saveOverrides': { input: priceOverridesSchema, output: noValue },
  /** Asks where to, and writes the overrides as JSON. `path` is null when the user cancelled. */
  'price.export': { input: noInput, output: z.strictObject({ path: z.string().nullable() }) },
  /** Asks for a file and reads it; nothing is saved yet. Null when the user cancelled. */
  'price.import': { input: noInput, output: priceOverridesSchema.nullable() },

  'spend.today': { input: noInput, output: todaySpendSchema },
  'spend.report': { input: usageQuerySchema, output: usageReportSchema },
  /** Asks where to, and writes the report as CSV. `path` is null when the user cancelled. */
  'spend.exportCsv': { input: usageQuerySchema, output: z.strictObject({ path: z.string().nullable() }) },
  /** Reads the balance anew when `refresh`, else answers what was read last. */
  'balance.get': {
    input: z.strictObject({ environmentId: idSchema, refresh: z.boolean() }),
    output: balanceStateSchema,
  },
  /** Runs under way now, of every environment. */
  'rate.inFlight': { input: noInput, output: z.array(inFlightSchema) },
  /** The runs of an environment and the 429s among them, up to now. */
  'rate.report': {
    input: z.strictObject({ environmentId: idSchema, range: rateRangeSchema }),
    output: rateReportSchema,
  },
  /** Where an environment sends to now; starts the sandbox when it is that one. */
  'environment.baseUrl': {
    input: z.strictObject({ id: idSchema }),
    output: z.strictObject({ baseUrl: z.string() }),
  },

  /** Asks for a file that a form is to send. Null when the user cancelled, or when it is none that can be sent. */
  'file.choose': { input: noInput, output: formFileSchema.nullable() },
  /** The file at a whole path; null where there is none. */
  'file.look': { input: z.strictObject({ path: z.string().max(4096) }), output: formFileSchema.nullable() },

  /** Recognises and reads a text that was pasted or dropped, or the files of a dropped folder. Writes nothing. */
  'import.read': {
    input: z.strictObject({ files: z.array(textFileSchema).min(1).max(20_000) }),
    output: importPreviewSchema,
  },
  /** Asks for files or a folder and reads them. Null when the user cancelled. */
  'import.open': {
    input: z.strictObject({ what: z.enum(['files', 'folder']) }),
    output: importPreviewSchema.nullable(),
  },
  /** Writes all of it or nothing. */
  'import.apply': { input: importChoiceSchema, output: importResultSchema },
  'import.drop': { input: z.strictObject({ id: idSchema }), output: noValue },
  /** Takes back what an import wrote; what was changed since is taken back with it. */
  'import.undo': { input: z.strictObject({ undoId: idSchema }), output: noValue },

  /**
   * Asks where to, and writes. `path` is null when the user cancelled. Refuses with `secret-found` when a text that
   * looks like a key would leave; `details.places` says where.
   */
  'export.save': {
    input: z.strictObject({ scope: exportScopeSchema, format: exportFormatSchema }),
    output: z.strictObject({ path: z.string().nullable(), notes: z.array(importNoteSchema) }),
  },
  /** Asks where to, and writes a text such as a snippet. Refuses with `secret-found`. */
  'export.saveText': {
    input: z.strictObject({
      suggestedName: z.string().min(1).max(256),
      extension: z.string().regex(/^[A-Za-z0-9]{1,10}$/),
      text: z.string().max(MAX_TEXT_LENGTH),
    }),
    output: z.strictObject({ path: z.string().nullable() }),
  },
  /** Asks where to, and writes the whole database without the keys. */
  'backup.save': { input: noInput, output: z.strictObject({ path: z.string().nullable() }) },
  /** Asks for such a file, checks it, and puts it in the place of the database; the app then starts anew. */
  'backup.restore': { input: noInput, output: z.strictObject({ path: z.string().nullable() }) },

  'workspace.state': { input: noInput, output: workspaceStateSchema },
  /** Asks for a folder and keeps it in step with the collections from now on. Null when the user cancelled. */
  'workspace.open': { input: noInput, output: workspaceStateSchema.nullable() },
  'workspace.close': { input: noInput, output: workspaceStateSchema },
  /** Settles one conflict: the side named wins. */
  'workspace.resolve': {
    input: z.strictObject({ path: z.string().max(4096), winner: z.enum(['app', 'folder']) }),
    output: workspaceStateSchema,
  },

  /** Holds values against schemas, one answer for each question. */
  'schema.fit': {
    input: z.strictObject({ questions: z.array(schemaQuestionSchema).max(100) }),
    output: z.array(schemaFitSchema),
  },
  /** The rules that answer the tool calls of a request; of one that was never saved those for every request. */
  'mock.list': {
    input: z.strictObject({ requestId: idSchema.nullable() }),
    output: mockRuleSetSchema,
  },
  /** Puts a list of rules in the place of the one before; a null request stands for every request. */
  'mock.save': {
    input: z.strictObject({ requestId: idSchema.nullable(), rules: mockRulesSchema }),
    output: noValue,
  },

  'toolServer.list': { input: noInput, output: z.array(toolServerSchema) },
  'toolServer.create': { input: toolServerDraftSchema, output: toolServerSchema },
  /** Ends the connection; what the permission is bound to being another, it has to be given anew. */
  'toolServer.update': {
    input: z.strictObject({ id: idSchema, draft: toolServerDraftSchema }),
    output: toolServerSchema,
  },
  'toolServer.delete': { input: z.strictObject({ id: idSchema }), output: noValue },
  /** Shows the exact command line or URL in a dialog of the system, and asks. The page cannot answer for the user. */
  'toolServer.allow': { input: z.strictObject({ id: idSchema }), output: toolServerSchema },
  'toolServer.forbid': { input: z.strictObject({ id: idSchema }), output: toolServerSchema },
  /** Answers when the server does, or does not: that is in the state. Refused without permission. */
  'toolServer.connect': { input: z.strictObject({ id: idSchema }), output: toolServerSchema },
  'toolServer.disconnect': { input: z.strictObject({ id: idSchema }), output: toolServerSchema },
  /** Calls a tool by the name the server knows it by. */
  'toolServer.call': {
    input: z.strictObject({
      serverId: idSchema,
      toolName: z.string().max(256),
      args: z.record(z.string(), z.unknown()),
      callKey: idSchema,
    }),
    output: toolCallOutcomeSchema,
  },
  'toolServer.cancel': { input: z.strictObject({ callKey: idSchema }), output: noValue },

  /** Deletes every run that is not running. */
  'run.clear': { input: noInput, output: z.strictObject({ deleted: z.number().int() }) },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>

/** Calls that answer with a stream of events over a message port of their own. */
export const streams = {
  /** Closing the port, or `abort`, stops the run. */
  'run.start': { input: runSourceSchema, event: runEventSchema },
  /**
   * Looks on at a run that was started elsewhere: `started`, what has come so far as one delta, then what comes.
   * Closing the port, or `abort`, ends the looking on and not the run. A run that has ended is told as such.
   */
  'run.watch': { input: z.strictObject({ runId: idSchema }), event: runEventSchema },
} as const satisfies Record<string, { input: z.ZodType; event: z.ZodType }>

/** Commands of the application menu that the page carries out. */
export const menuCommandSchema = z.enum([
  'new-tab',
  'close-tab',
  'save',
  'send',
  'open-palette',
  'open-settings',
  'open-help',
  'open-about',
])
export type MenuCommand = z.infer<typeof menuCommandSchema>

/** What main tells the page unasked. */
export const pushes = {
  'history.changed': z.strictObject({ runIds: z.array(z.string()).nullable() }),
  /** Cells of a comparison that changed, a few times a second while a pass runs; `cells: null` = read all again. */
  'comparison.changed': z.strictObject({
    id: z.string(),
    cells: z.array(comparisonCellSchema).nullable(),
    progress: comparisonProgressSchema,
  }),
  /** After a run, at most once a minute for an environment. */
  'balance.changed': z.strictObject({ environmentId: z.string(), balance: balanceStateSchema }),
  /** Runs under way, after some began or ended; a few times a second at most. */
  'rate.inFlightChanged': z.array(inFlightSchema),
  /** Collections or requests were changed by something else than this page: an import, a folder, a command line. */
  'library.changed': z.strictObject({}),
  'workspace.changed': workspaceStateSchema,
  /** A server of tools was changed, connected, lost. */
  'toolServer.changed': z.array(toolServerSchema),
  'theme.changed': z.strictObject({ theme: themeSchema, dark: z.boolean() }),
  'menu.command': z.strictObject({ command: menuCommandSchema }),
} as const satisfies Record<string, z.ZodType>

export type RequestChannel = keyof typeof requests
export type StreamChannel = keyof typeof streams
export type PushChannel = keyof typeof pushes
export type Input<C extends RequestChannel> = z.input<(typeof requests)[C]['input']>
export type ParsedInput<C extends RequestChannel> = z.output<(typeof requests)[C]['input']>
export type Output<C extends RequestChannel> = z.output<(typeof requests)[C]['output']>
export type StreamInput<C extends StreamChannel> = z.input<(typeof streams)[C]['input']>
export type StreamEvent<C extends StreamChannel> = z.output<(typeof streams)[C]['event']>
export type Push<C extends PushChannel> = z.output<(typeof pushes)[C]>
