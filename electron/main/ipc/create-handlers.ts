import { clipboard, dialog, shell } from 'electron'
import type { RequestChannel } from '../../../shared/ipc/contract.ts'
import { AppError } from '../../../shared/ipc/result.ts'
import type { ReportFormat } from '../../../shared/schemas/comparison.ts'
import type { AppInfo } from '../../../shared/schemas/settings.ts'
import { judgeLink } from '../security/external-links.ts'
import type { BalanceService } from '../services/balance-service.ts'
import type { ComparisonService } from '../services/comparison/comparison-service.ts'
import type { ConnectionService } from '../services/connection/connection-service.ts'
import type { ConversationService } from '../services/conversation-service.ts'
import type { Services } from '../services/create-services.ts'
import type { EnvironmentService } from '../services/environment-service.ts'
import type { HistoryService } from '../services/history-service.ts'
import type { LibraryService } from '../services/library-service.ts'
import type { MeasureService } from '../services/measure-service.ts'
import type { ModelService } from '../services/model-service.ts'
import type { PriceService } from '../services/price-service.ts'
import type { RateService } from '../services/rate-service.ts'
import type { SettingsService } from '../services/settings-service.ts'
import type { SpendService } from '../services/spend-service.ts'
import type { ToolDesk } from '../services/tool-desk.ts'
import type { ExportService } from '../services/transfer/export-service.ts'
import type { ImportService } from '../services/transfer/import-service.ts'
import type { WorkspaceService } from '../services/workspace/workspace-service.ts'
import { connectionHandlers } from './connection-handlers.ts'
import { formFileHandlers } from './form-file-handlers.ts'
import type { RequestHandlers } from './handlers.ts'
import { openTextFile, saveTextFile, type TextFileKind } from './text-files.ts'
import { toolHandlers } from './tool-handlers.ts'
import { transferHandlers } from './transfer-handlers.ts'

const PRICE_FILE: TextFileKind = { name: 'Prices', extensions: ['json'] }
const USAGE_FILE: TextFileKind = { name: 'CSV', extensions: ['csv'] }
const DATASET_FILE: TextFileKind = { name: 'CSV, JSON or JSONL', extensions: ['csv', 'json', 'jsonl'] }
const REPORT_FILES: Readonly<Record<ReportFormat, TextFileKind>> = {
  csv: { name: 'CSV', extensions: ['csv'] },
  jsonl: { name: 'JSONL', extensions: ['jsonl'] },
  markdown: { name: 'Markdown', extensions: ['md'] },
  html: { name: 'Web page', extensions: ['html'] },
}

async function openExternal(urlText: string): Promise<void> {
  const verdict = judgeLink(urlText)
  if (verdict.kind === 'refuse') throw new AppError({ code: 'bad-input', message: verdict.reason })
  if (verdict.kind === 'ask') {
    const { response } = await dialog.showMessageBox({
      type: 'question',
      message: `Open a page of ${verdict.host} in your browser?`,
      detail: verdict.url,
      buttons: ['Open', 'Cancel'],
      defaultId: 1,
      cancelId: 1,
    })
    if (response !== 0) return
  }
  await shell.openExternal(verdict.url)
}

/** One handler per channel, each a call of the service that does the work. */
export function createHandlers(services: {
  info: AppInfo
  library: LibraryService
  environments: EnvironmentService
  connections: ConnectionService
  settings: SettingsService
  history: HistoryService
  measure: MeasureService
  prices: PriceService
  models: ModelService
  rates: RateService
  spend: SpendService
  balances: BalanceService
  comparisons: ComparisonService
  conversations: ConversationService
  imports: ImportService
  exports: ExportService
  workspace: WorkspaceService
  tools: ToolDesk
  backups: Services['backups']
}): RequestHandlers {
  const { info, library, environments, settings, history, measure, prices, spend, balances } = services
  const { conversations } = services
  const { collections, requests } = library
  const { models, rates } = services
  return {
    'app.info': () => info,
    'app.openExternal': ({ url }) => openExternal(url),
    'app.copyText': ({ text }) => clipboard.writeText(text),
    'app.openDataDirectory': async () => {
      const problem = await shell.openPath(info.dataDirectory)
      if (problem !== '') throw new AppError({ code: 'internal', message: problem })
    },

    'collection.tree': () => collections.tree(),
    'collection.create': (input) => collections.create(input),
    'collection.rename': ({ id, name }) => collections.rename(id, name),
    'collection.move': ({ id, parentId, beforeId }) => collections.move(id, parentId, beforeId),
    'collection.delete': ({ id }) => collections.delete(id),

    'request.get': ({ id }) => library.getRequest(id),
    'request.create': ({ collectionId, draft }) => library.createRequest(collectionId, draft),
    'request.update': ({ id, draft }) => library.updateRequest(id, draft),
    'request.replaceBodies': ({ changes }) => ({ changedIds: requests.replaceBodies(changes) }),
    'request.duplicate': ({ id }) => requests.duplicate(id),
    'request.move': ({ id, collectionId, beforeId }) => requests.move(id, collectionId, beforeId),
    'request.delete': ({ id }) => requests.delete(id),
    'request.measure': (input) => measure.measure(input),
    'request.inspectTokens': (input) => measure.inspect(input),

    'environment.list': () => environments.list(),
    'environment.create': (draft) => environments.create(draft),
    'environment.update': ({ id, draft }) => environments.update(id, draft),
    'environment.delete': ({ id }) => environments.delete(id),
    'environment.setKey': (input) => environments.setKey(input),
    'environment.clearKey': ({ id }) => environments.clearKey(id),
    'environment.checkKey': ({ id }) => environments.checkKey(id),

    'settings.get': () => settings.get(),
    'settings.update': (patch) => settings.update(patch),
    'tabs.get': () => settings.getTabs(),
    'tabs.save': (tabs) => settings.saveTabs(tabs),

    'model.adopted': () => [...models.adopted()],
    'model.adopt': (input) => [...models.adopt(input)],
    'model.takeBack': ({ ids }) => [...models.takeBack(ids)],
    'price.get': () => prices.get(),
    'price.saveOverrides': (overrides) => prices.save(overrides),
    'price.export': async () => ({
      path: await saveTextFile(PRICE_FILE, {
        suggestedName: 'deepseek-prices',
        text: prices.exportText(),
      }),
    }),
    'price.import': async () => {
      const file = await openTextFile(PRICE_FILE)
      return file === null ? null : prices.importText(file.text)
    },

    'spend.today': () => spend.today(),
    'spend.report': (query) => spend.report(query),
    'spend.exportCsv': async (query) => ({
      path: await saveTextFile(USAGE_FILE, {
        suggestedName: `deepseek-usage-by-${query.groupBy}`,
        text: spend.reportCsv(query),
      }),
    }),
    'balance.get': (input) => balances.get(input),
    'rate.inFlight': () => rates.inFlight(),
    'rate.report': (input) => rates.report(input),

    'conversation.get': (input) => conversations.get(input),
    'conversation.turns': (input) => conversations.turns(input),

    'run.list': (input) => history.list(input),
    'run.get': ({ id }) => history.get(id),
    'run.frames': (input) => history.frames(input),
    'run.findFrames': (input) => history.findFrames(input),
    'run.frame': (input) => history.frame(input),
    'run.frameAt': (input) => history.frameAt(input),
    'run.timeline': ({ id }) => history.timeline(id),
    'run.body': ({ id }) => ({ text: history.body(id) }),
    'run.delete': ({ ids }) => history.delete(ids),
    ...comparisonHandlers(services.comparisons),
    ...connectionHandlers(services.connections),
    ...transferHandlers(services),
    ...formFileHandlers(),
    ...toolHandlers(services.tools),

    'run.clear': async () => ({ deleted: await history.clear() }),
  }
}

type ComparisonChannel = Extract<RequestChannel, `comparison.${string}` | `dataset.${string}`>

function comparisonHandlers(comparisons: ComparisonService): Pick<RequestHandlers, ComparisonChannel> {
  return {
    'comparison.list': () => comparisons.list(),
    'comparison.get': ({ id }) => comparisons.get(id),
    'comparison.create': (draft) => comparisons.create(draft),
    'comparison.fromRuns': ({ runIds }) => comparisons.fromRuns(runIds),
    'comparison.update': (input) => comparisons.update(input),
    'comparison.duplicate': ({ id }) => comparisons.duplicate(id),
    'comparison.delete': ({ id }) => comparisons.delete(id),
    'comparison.cells': (input) => comparisons.cells(input),
    'comparison.checkCounts': ({ id }) => comparisons.checkCounts(id),
    'comparison.find': (input) => comparisons.find(input),
    'comparison.start': (input) => comparisons.start(input),
    'comparison.stop': (input) => comparisons.stop(input),
    'comparison.rate': (input) => comparisons.rate(input),
    'comparison.vote': (input) => comparisons.vote(input),
    'comparison.export': async ({ id, format }) => ({
      path: await saveTextFile(REPORT_FILES[format], {
        suggestedName: comparisons.get(id).name,
        text: await comparisons.exportText(id, format),
      }),
    }),
    'dataset.open': () => openTextFile(DATASET_FILE),
  }
}
