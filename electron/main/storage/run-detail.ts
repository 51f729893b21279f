import { checksSchema } from '../../../shared/schemas/check.ts'
import { type AccumulatedMessage, accumulatedMessageSchema } from '../../../shared/schemas/message.ts'
import {
  nameValueListSchema,
  type RunDetail,
  type RunSummary,
  responseHeadSchema,
  runDetailSchema,
  runErrorSchema,
  runTimingsSchema,
  sentRequestSchema,
} from '../../../shared/schemas/run.ts'
import { runPriceSchema } from '../../../shared/schemas/run-price.ts'
import { toBodyKind } from './body-kind.ts'
import type { BodyStore } from './body-store.ts'
import { inflateText } from './compression.ts'
import { readJson, readNullableJson } from './json-column.ts'
import { NO_MESSAGE } from './run-rows.ts'
import type { DetailRow } from './run-statements.ts'

/** The detail that a summary and its detail row make. */
export function toDetail(summary: RunSummary, row: DetailRow, bodies: BodyStore): RunDetail {
  const hops = readNullableJson(runDetailSchema.shape.hops, row.hopsJson)
  return {
    summary,
    authored: {
      name: summary.requestName,
      method: row.authoredMethod,
      path: row.authoredPath,
      headers: readJson(nameValueListSchema, row.headersJson),
      bodyText: bodies.get(row.authoredBodyHash),
      ...toBodyKind(row.authoredBodyKind),
      variables: readJson(nameValueListSchema, row.variablesJson),
      tests: readJson(checksSchema, row.testsJson),
    },
    requestUnchanged: row.savedVersionHash === null ? null : row.savedVersionHash === row.versionHash,
    sent: {
      url: row.sentUrl,
      method: summary.method,
      headers: readJson(sentRequestSchema.shape.headers, row.sentHeadersJson),
      bodyText: bodies.get(row.sentBodyHash),
    },
    response: readNullableJson(responseHeadSchema, row.responseJson),
    timings: readJson(runTimingsSchema, row.timingsJson),
    message: toMessage(row.message),
    error: readNullableJson(runErrorSchema, row.errorJson),
    price: readNullableJson(runPriceSchema, row.priceJson),
    checks: readNullableJson(runDetailSchema.shape.checks, row.checksJson),
    connection: readNullableJson(runDetailSchema.shape.connection, row.connectionJson),
    ...(hops == null ? {} : { hops }),
  }
}

/** The message as it is stored; empty where none is. */
export function toMessage(stored: Buffer | null): AccumulatedMessage {
  return stored === null ? NO_MESSAGE : readJson(accumulatedMessageSchema, inflateText(stored))
}
