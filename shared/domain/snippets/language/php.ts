import { type FormPart, filenameOf, isFilePart } from '../../form/form-part.ts'
import { partType } from '../../form/multipart.ts'
import { phpJsonLiteral, phpString } from '../literals/php-literal.ts'
import { readableJson } from '../literals/readable-json.ts'
import { typedTextProblem } from '../sent-parts.ts'
import {
  KEY_VARIABLE,
  type SnippetEndpoint,
  type SnippetRequest,
  type SnippetTarget,
} from '../snippet-request.ts'
import { type Code, codeOf, indent } from './code-lines.ts'
import { MISSING_KEY, type RequestParts, requestParts } from './request-parts.ts'
import { type StreamText, streamErrorPath, streamTexts } from './stream-texts.ts'

/** PHP with its curl extension. */
export const PHP_TARGET: SnippetTarget = {
  id: 'php',
  title: 'PHP (curl)',
  group: 'language',
  language: 'php',
  extension: 'php',
  refuse: (request) => typedTextProblem(request, CLIENT) ?? arrayProblem(request),
  write(request) {
    const parts = requestParts(request)
    return {
      code: codeOf(
        ['<?php', '', 'declare(strict_types=1);', ''],
        keyReading(request),
        bodyVariable(request),
        request.streaming ? streaming(request, parts) : plain(request, parts),
      ),
      notes: ['Needs PHP 8.0 or newer with the curl extension.', ...parts.notes],
    }
  },
}

const IN = '    '
const CLIENT = 'The curl extension of PHP'

function keyReading({ auth }: SnippetRequest): Code {
  if (auth === 'none') return null
  return [
    `$key = getenv('${KEY_VARIABLE}');`,
    'if ($key === false) {',
    `${IN}fwrite(STDERR, "${MISSING_KEY}\\n");`,
    `${IN}exit(1);`,
    '}',
    '',
  ]
}

function bodyVariable({ body }: SnippetRequest): Code {
  if (body === null) return null
  return [
    `$body = ${body.kind === 'json' ? phpJsonLiteral(readableJson(body), IN) : phpString(body.text)};`,
    '',
  ]
}

function plain(request: SnippetRequest, parts: RequestParts): Code {
  return [
    options(request, parts, ['CURLOPT_RETURNTRANSFER => true,']),
    '',
    '$response = curl_exec($curl);',
    failureChecks('$response'),
    'echo $response, "\\n";',
  ]
}

function streaming(request: SnippetRequest, parts: RequestParts): Code {
  const { endpoint } = request
  return [
    endpoint === 'other' ? null : [eventPrinting(endpoint), ''],
    "$buffer = '';",
    options(request, parts, [
      'CURLOPT_WRITEFUNCTION => function ($curl, string $chunk) use (&$buffer): int {',
      indent(IN, chunkReading(endpoint)),
      '},',
    ]),
    '',
    '$finished = curl_exec($curl);',
    failureChecks('$finished', '$buffer'),
    endpoint === 'other' ? null : 'echo "\\n";',
  ]
}

function options(request: SnippetRequest, { url, headers }: RequestParts, more: readonly Code[]): Code {
  const lines = [
    // With a colon and nothing after it curl leaves a header out.
    ...headers.map(([name, value]) => `${phpString(value === '' ? `${name};` : `${name}: ${value}`)},`),
    ...(request.auth === 'bearer' ? ['"Authorization: Bearer $key",'] : []),
  ]
  return [
    `$curl = curl_init(${phpString(url)});`,
    'curl_setopt_array($curl, [',
    indent(
      IN,
      methodOption(request),
      lines.length === 0 ? null : ['CURLOPT_HTTPHEADER => [', indent(IN, lines), '],'],
      request.body === null ? null : 'CURLOPT_POSTFIELDS => $body,',
      request.form === undefined
        ? null
        : ['CURLOPT_POSTFIELDS => [', indent(IN, request.form.map(formField)), '],'],
      'CURLOPT_CONNECTTIMEOUT => 30,',
      'CURLOPT_TIMEOUT => 1800, // seconds: thinking can take long',
      ...more,
    ),
    ']);',
  ]
}

function formField(part: FormPart): string {
  const value = isFilePart(part)
    ? `new CURLFile(${[part.file, partType(part) ?? '', filenameOf(part)].map(phpString).join(', ')})`
    : phpString(part.value)
  return `${phpString(part.name)} => ${value},`
}

/** Why a form cannot be the array that the extension takes; null when it can. */
function arrayProblem({ form = [] }: SnippetRequest): string | null {
  const twice = form.find(({ name }, at) => form.findIndex((other) => other.name === name) < at)
  return twice === undefined
    ? null
    : `${CLIENT} takes a form as an array, which has each name once, and ${twice.name} is there twice. Choose curl or Python requests.`
}

function methodOption({ method, body, form }: SnippetRequest): Code {
  if (method === 'GET') return null
  if (method === 'HEAD') return 'CURLOPT_NOBODY => true,'
  return method === 'POST' && (body !== null || form !== undefined)
    ? 'CURLOPT_POST => true,'
    : `CURLOPT_CUSTOMREQUEST => '${method}',`
}

function failureChecks(result: string, message = result): Code {
  return [
    `if (${result} === false) {`,
    `${IN}fwrite(STDERR, curl_error($curl) . "\\n");`,
    `${IN}exit(1);`,
    '}',
    '$status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);',
    'if ($status >= 400) {',
    `${IN}fwrite(STDERR, "HTTP $status: ${message}\\n");`,
    `${IN}exit(1);`,
    '}',
  ]
}

function chunkReading(endpoint: SnippetEndpoint): Code {
  return [
    '$buffer .= $chunk;',
    'if (curl_getinfo($curl, CURLINFO_RESPONSE_CODE) >= 400) {',
    `${IN}return strlen($chunk);`,
    '}',
    '$lines = explode("\\n", $buffer);',
    '$buffer = array_pop($lines); // the beginning of a line whose end is still to come',
    'foreach ($lines as $line) {',
    indent(
      IN,
      "if (!str_starts_with($line, 'data:')) {",
      `${IN}continue; // a blank line, the name of an event, or a comment such as ": keep-alive"`,
      '}',
      "$data = trim(substr($line, strlen('data:')));",
      "if ($data !== '[DONE]') {",
      `${IN}${endpoint === 'other' ? 'echo $data, "\\n"' : 'printEvent(json_decode($data, true, 512, JSON_THROW_ON_ERROR))'};`,
      '}',
    ),
    '}',
    'return strlen($chunk);',
  ]
}

function eventPrinting(endpoint: SnippetEndpoint): Code {
  const texts = streamTexts(endpoint)
  const error = access(streamErrorPath(endpoint))
  const hasSections = texts.length > 1
  return [
    'function printEvent(array $event): void',
    '{',
    indent(
      IN,
      `if (isset(${error})) {`,
      `${IN}fwrite(STDERR, ${error} . "\\n");`,
      `${IN}exit(1);`,
      '}',
      texts.map((text) => printingOf(text, hasSections)),
    ),
    '}',
    hasSections ? ['', SECTION_PRINTER] : null,
  ]
}

function printingOf({ label, path, eventType }: StreamText, hasSections: boolean): Code {
  const text = `${access(path)} ?? ''`
  const statement = hasSections ? `printSection('${label}', ${text});` : `echo ${text};`
  if (eventType === null) return statement
  return [`if ($event['type'] === '${eventType}') {`, `${IN}${statement}`, '}']
}

const SECTION_PRINTER: Code = [
  'function printSection(string $name, string $text): void',
  '{',
  indent(
    IN,
    "static $section = '';",
    "if ($text === '') {",
    `${IN}return;`,
    '}',
    'if ($name !== $section) {',
    `${IN}echo "\\n[$name]\\n";`,
    `${IN}$section = $name;`,
    '}',
    'echo $text;',
  ),
  '}',
]

function access(path: readonly (string | number)[]): string {
  return `$event${path.map((step) => (typeof step === 'number' ? `[${step}]` : `['${step}']`)).join('')}`
}
