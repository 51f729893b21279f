import type { RunError } from '../../schemas/run.ts'
import { speaksOfBalance } from '../rate-limits/refusal-words.ts'
import { parseJson } from './json-values.ts'
import { knownRefusal } from './known-refusals.ts'
import { readServerError } from './read-server-error.ts'
import { runError } from './run-errors.ts'

/** What an error answer consists of. `retryAfter` is the header; `nowMs` UTC, to read a date in it. */
export interface ErrorAnswer {
  readonly httpStatus: number
  readonly bodyText: string
  readonly retryAfter: string | null
  readonly nowMs: number
}

type ErrorWords = Pick<RunError, 'title' | 'hint' | 'retryable'>

/** Longest body that is shown as the server's word where it is not the API's error object, in UTF-16 units. */
const MAX_PLAIN_MESSAGE_LENGTH = 2000

const OVERLOADED: ErrorWords = {
  title: 'The server is overloaded.',
  hint: 'The fault is on the server’s side. Try again after a short wait.',
  retryable: true,
}

const WORDS_BY_STATUS: Readonly<Record<number, ErrorWords>> = {
  400: {
    title: 'The server refused the request as malformed.',
    hint: 'The request is at fault: the server’s message names the field. Correct it and send again.',
    retryable: false,
  },
  401: {
    title: 'The API key was not accepted.',
    hint: 'The key is missing, wrong or revoked. Enter a valid key in the environment; the Check button there tries it.',
    retryable: false,
  },
  402: {
    title: 'The account’s balance is used up.',
    hint: 'Top up the account of this key at the provider, then send again.',
    retryable: false,
  },
  403: {
    title: 'Access was denied.',
    hint: 'The key is not allowed to do this, or a proxy or firewall between refuses it.',
    retryable: false,
  },
  404: {
    title: 'There is nothing at this address.',
    hint: 'Check the path of the request and the base URL of the environment.',
    retryable: false,
  },
  413: {
    title: 'The request body is too large for the server.',
    hint: 'Shorten the messages or the images and send again.',
    retryable: false,
  },
  422: {
    title: 'A parameter has a value that the server does not accept.',
    hint: 'The request is at fault: the server’s message names the field. Correct it and send again.',
    retryable: false,
  },
  429: {
    title: 'Too many requests.',
    hint: 'Slow down: wait a moment and send again, with fewer requests at once.',
    retryable: true,
  },
  500: {
    title: 'The server failed.',
    hint: 'The fault is on the server’s side. Try again after a short wait.',
    retryable: true,
  },
  503: OVERLOADED,
  // Anthropic's status for it, which servers of that form answer with.
  529: OVERLOADED,
}

/**
 * The limit of concurrent requests shrinks with the balance, and the server says so in a 429: then the cure is
 * not to slow down but to top up.
 */
const LOW_BALANCE: ErrorWords = {
  title: 'Too many requests at once for the remaining balance.',
  hint: 'The server lowers the number of concurrent requests when the balance is low. Top up the account, or run fewer at once.',
  retryable: true,
}

/** The error of an answer whose status is not a good one. `code` is `http-` and the status. */
export function httpRunError(answer: ErrorAnswer): RunError {
  const serverMessage = messageOf(answer.bodyText)
  return runError({
    kind: 'http',
    code: `http-${answer.httpStatus}`,
    serverMessage,
    retryAfterSeconds: retryAfterSeconds(answer.retryAfter, answer.nowMs),
    ...wordsFor(answer.httpStatus, serverMessage),
  })
}

function wordsFor(status: number, serverMessage: string | null): ErrorWords {
  if (status === 429 && speaksOfBalance(serverMessage)) return LOW_BALANCE
  const refusal = status === 400 || status === 422 ? knownRefusal(serverMessage) : null
  const words = refusal ?? WORDS_BY_STATUS[status]
  if (words !== undefined) return words
  if (status >= 500) {
    return {
      title: `The server failed (${status}).`,
      hint: 'The fault is on the server’s side, or a proxy between. Try again after a short wait.',
      retryable: true,
    }
  }
  return {
    title: `The server answered with status ${status}.`,
    hint: 'It did not carry out the request. Check the path, the body and the base URL.',
    retryable: status === 408 || status === 425,
  }
}

function messageOf(bodyText: string): string | null {
  const error = readServerError(parseJson(bodyText))
  if (error !== null) return error.message
  const text = bodyText.trim()
  if (text === '' || text.startsWith('<')) return null
  return text.length > MAX_PLAIN_MESSAGE_LENGTH ? `${text.slice(0, MAX_PLAIN_MESSAGE_LENGTH)}…` : text
}

/** Reads `Retry-After` in both its forms, seconds and an HTTP date (RFC 9110, 10.2.3); null where neither. */
export function retryAfterSeconds(header: string | null, nowMs: number): number | null {
  if (header === null) return null
  const text = header.trim()
  if (/^\d+$/.test(text)) return Number(text)
  // Only the date form has letters; Date.parse would also read "-5" or "1.5" as some year.
  const dateMs = /^[A-Z][a-z]{2}/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(dateMs) ? null : Math.max(0, Math.ceil((dateMs - nowMs) / 1000))
}
