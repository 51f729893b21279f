import { type FormPart, filenameOf, isFilePart } from '../../form/form-part.ts'
import { partType } from '../../form/multipart.ts'
import { rJsonLiterals, rString, rTextLiterals } from '../literals/r-literal.ts'
import { readableJson } from '../literals/readable-json.ts'
import {
  KEY_VARIABLE,
  type SnippetBody,
  type SnippetEndpoint,
  type SnippetRequest,
  type SnippetTarget,
} from '../snippet-request.ts'
import { type Code, codeOf, indent } from './code-lines.ts'
import { MISSING_KEY, type RequestParts, requestParts } from './request-parts.ts'

/** R with httr2; a stream is read with the curl package below it, whose interface is the same in every version. */
export const R_TARGET: SnippetTarget = {
  id: 'r',
  title: 'R (httr2)',
  group: 'language',
  language: 'r',
  extension: 'R',
  refuse: ({ body, form = [] }) =>
    (body?.kind === 'text' && body.text.includes('\0')) || form.some(hasNul)
      ? 'A string of R cannot hold the NUL in this body.'
      : null,
  write(request) {
    const parts = requestParts(request)
    return {
      code: codeOf(
        packages(request),
        '',
        variables(request),
        request.streaming ? streaming(request, parts) : plain(request, parts),
      ),
      notes: [
        `Needs R 4.1 or newer and the packages ${packageNames(request).join(' and ')}.`,
        ...(request.form?.some((part) => ownFilename(part) !== null) === true
          ? ['To tell the server a name of its own needs curl 5.0.1 or newer, which httr2 brings.']
          : []),
        ...parts.notes,
      ],
    }
  },
}

function packageNames({ streaming, endpoint }: SnippetRequest): readonly string[] {
  if (!streaming) return ['httr2']
  return endpoint === 'other' ? ['curl'] : ['curl', 'jsonlite']
}

function packages(request: SnippetRequest): Code {
  return packageNames(request).map((name) => `library(${name})`)
}

function variables({ auth, body }: SnippetRequest): Code {
  return [
    auth === 'bearer'
      ? [`key <- Sys.getenv("${KEY_VARIABLE}")`, `if (key == "") stop("${MISSING_KEY}", call. = FALSE)`, '']
      : null,
    body === null ? null : [bodyVariable(body), ''],
  ]
}

function bodyVariable(body: SnippetBody): Code {
  const literals = body.kind === 'json' ? rJsonLiterals(readableJson(body)) : rTextLiterals(body.text)
  return literals.map((literal, at) => (at === 0 ? `body <- ${literal}` : `body <- paste0(body, ${literal})`))
}

function plain({ method, auth, body, form }: SnippetRequest, { url, headers }: RequestParts): Code {
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? ''
  const others = headerArguments(
    body === null ? headers : headers.filter(([name]) => name.toLowerCase() !== 'content-type'),
    auth,
  )
  return [
    `response <- request(${rString(url)}) |>`,
    indent(
      '  ',
      `req_method("${method}") |>`,
      others.length === 0 ? null : ['req_headers(', indent('  ', others), ') |>'],
      form === undefined ? null : ['req_body_multipart(', indent('  ', formArguments(form)), ') |>'],
      body === null ? null : `req_body_raw(body, type = ${rString(type)}) |>`,
      'req_timeout(1800) |> # seconds: thinking can take long',
      'req_error(is_error = \\(response) FALSE) |>',
      'req_perform()',
    ),
    '',
    'if (resp_status(response) >= 400) {',
    '  stop("HTTP ", resp_status(response), ": ", resp_body_string(response), call. = FALSE)',
    '}',
    method === 'HEAD' ? 'print(resp_headers(response))' : 'cat(resp_body_string(response), "\\n", sep = "")',
  ]
}

function hasNul(part: FormPart): boolean {
  return [part.name, isFilePart(part) ? filenameOf(part) : part.value].some((text) => text.includes('\0'))
}

function formArguments(form: readonly FormPart[]): readonly string[] {
  return form.map(
    (part, at) => `${rString(part.name)} = ${formContent(part)}${at === form.length - 1 ? '' : ','}`,
  )
}

function formContent(part: FormPart): string {
  const type = partType(part)
  if (!isFilePart(part)) {
    const literals = rTextLiterals(part.value)
    const text = literals.length === 1 ? literals.join('') : `paste0(\n    ${literals.join(',\n    ')}\n  )`
    return type === null ? text : `curl::form_data(${text}, type = ${rString(type)})`
  }
  const name = ownFilename(part)
  const options = [`type = ${rString(type ?? '')}`, ...(name === null ? [] : [`name = ${rString(name)}`])]
  return `curl::form_file(${[rString(part.file), ...options].join(', ')})`
}

/** The name the server is told, if it is not the end of the path. */
function ownFilename(part: FormPart): string | null {
  if (!isFilePart(part)) return null
  const name = filenameOf(part)
  return name === part.file.slice(part.file.lastIndexOf('/') + 1) ? null : name
}

function streaming(request: SnippetRequest, { url, headers }: RequestParts): Code {
  const { method, auth, body, endpoint } = request
  return [
    'handle <- new_handle(',
    indent(
      '  ',
      `customrequest = "${method}",`,
      body === null ? null : 'copypostfields = body,',
      'connecttimeout = 30,',
      'timeout = 1800 # seconds: thinking can take long',
    ),
    ')',
    'handle_setheaders(',
    indent('  ', 'handle,', headerArguments(headers, auth)),
    ')',
    '',
    hasSections(endpoint) ? [SECTION_PRINTER, ''] : null,
    lineReading(endpoint),
    '',
    CHUNK_READING,
    '',
    `response <- curl_fetch_stream(${rString(url)}, read_chunk, handle = handle)`,
    'if (response$status_code >= 400) {',
    '  stop("HTTP ", response$status_code, ": ", rawToChar(pending), call. = FALSE)',
    '}',
    endpoint === 'other' ? null : 'cat("\\n")',
  ]
}

function headerArguments(headers: RequestParts['headers'], auth: SnippetRequest['auth']): readonly string[] {
  const lines = [
    ...headers.map(([name, value]) => `${rString(name)} = ${rString(value)}`),
    ...(auth === 'bearer' ? ['"Authorization" = paste("Bearer", key)'] : []),
  ]
  return lines.map((line, at) => (at === lines.length - 1 ? line : `${line},`))
}

function hasSections(endpoint: SnippetEndpoint): boolean {
  return endpoint !== 'fim' && endpoint !== 'other'
}

const SECTION_PRINTER: Code = [
  'section <- ""',
  'show_text <- function(name, text) {',
  indent(
    '  ',
    'if (is.null(text) || text == "") return(invisible())',
    'if (name != section) cat("\\n[", name, "]\\n", sep = "")',
    'section <<- name',
    'cat(text)',
    'flush(stdout())',
  ),
  '}',
]

/** The rest of a line may still be to come, or the rest of a character. */
const CHUNK_READING: Code = [
  'pending <- raw()',
  'read_chunk <- function(chunk) {',
  indent(
    '  ',
    'pending <<- c(pending, chunk)',
    'if (handle_data(handle)$status_code >= 400) return(invisible())',
    'while (!is.na(end <- match(charToRaw("\\n"), pending))) {',
    indent(
      '  ',
      'line <- rawToChar(pending[seq_len(end)])',
      'Encoding(line) <- "UTF-8"',
      'pending <<- pending[-seq_len(end)]',
      'read_line(line)',
    ),
    '}',
  ),
  '}',
]

function lineReading(endpoint: SnippetEndpoint): Code {
  const message = endpoint === 'responses' ? 'event$response$error$message' : 'event$error$message'
  return [
    'read_line <- function(line) {',
    indent(
      '  ',
      '# Between the events are blank lines, and comments such as ": keep-alive".',
      'if (!startsWith(line, "data:")) return(invisible())',
      'data <- trimws(substring(line, nchar("data:") + 1))',
      'if (data == "[DONE]") return(invisible())',
      endpoint === 'other'
        ? 'cat(data, "\\n", sep = "")'
        : [
            'event <- fromJSON(data, simplifyVector = FALSE)',
            `if (!is.null(${message})) stop(${message}, call. = FALSE)`,
            printing(endpoint),
          ],
    ),
    '}',
  ]
}

function printing(endpoint: Exclude<SnippetEndpoint, 'other'>): Code {
  switch (endpoint) {
    case 'chat':
      return [
        'for (choice in event$choices) {',
        '  show_text("reasoning", choice$delta$reasoning_content)',
        '  show_text("answer", choice$delta$content)',
        '}',
      ]
    case 'fim':
      return ['for (choice in event$choices) cat(choice$text)', 'flush(stdout())']
    case 'anthropic':
      return ['show_text("reasoning", event$delta$thinking)', 'show_text("answer", event$delta$text)']
    case 'responses':
      return [
        'if (event$type == "response.reasoning_text.delta") show_text("reasoning", event$delta)',
        'if (event$type == "response.output_text.delta") show_text("answer", event$delta)',
      ]
  }
}
