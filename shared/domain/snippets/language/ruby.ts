import { type FormPart, filenameOf, isFilePart } from '../../form/form-part.ts'
import { partType } from '../../form/multipart.ts'
import { readableJson } from '../literals/readable-json.ts'
import { rubyJsonLiteral, rubyString } from '../literals/ruby-literal.ts'
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

/** Ruby with its standard library. */
export const RUBY_TARGET: SnippetTarget = {
  id: 'ruby',
  title: 'Ruby (Net::HTTP)',
  group: 'language',
  language: 'ruby',
  extension: 'rb',
  refuse: (request) => typedTextProblem(request, 'Net::HTTP'),
  write(request) {
    const parts = requestParts(request)
    return {
      code: codeOf(
        ['# frozen_string_literal: true', ''],
        request.streaming && request.endpoint !== 'other' ? "require 'json'" : null,
        ["require 'net/http'", ''],
        requestBuilding(request, parts),
        '',
        request.streaming ? streaming(request.endpoint) : PLAIN_READING,
      ),
      notes: parts.notes,
    }
  },
}

function requestBuilding(request: SnippetRequest, { url, headers }: RequestParts): Code {
  const { method, auth, body, form } = request
  return [
    auth === 'bearer' ? [`key = ENV.fetch('${KEY_VARIABLE}') { abort '${MISSING_KEY}' }`, ''] : null,
    `uri = URI(${rubyString(url)})`,
    `request = Net::HTTP::${method.charAt(0)}${method.slice(1).toLowerCase()}.new(${target(url)})`,
    headers.map(([name, value]) => `request[${rubyString(name)}] = ${rubyString(value)}`),
    auth === 'bearer' ? `request['Authorization'] = "Bearer #{key}"` : null,
    body === null
      ? null
      : `request.body = ${body.kind === 'json' ? rubyJsonLiteral(readableJson(body)) : rubyString(body.text)}`,
    form === undefined
      ? null
      : ['request.set_form([', indent('  ', form.map(formPart)), "], 'multipart/form-data')"],
  ]
}

function formPart(part: FormPart): Code {
  if (!isFilePart(part)) return `[${rubyString(part.name)}, ${rubyString(part.value)}],`
  const options = `{ filename: ${rubyString(filenameOf(part))}, content_type: ${rubyString(partType(part) ?? '')} }`
  return `[${rubyString(part.name)}, File.open(${rubyString(part.file)}, 'rb'), ${options}],`
}

/** Of a URI with an apostrophe in its query Ruby would make an escape. */
function target(url: string): string {
  return url.includes("'") ? rubyString(url.replace(/^[a-z]+:\/\/[^/?]*/i, '')) : 'uri'
}

/** `read_timeout` limits the silence between two pieces of the answer, in seconds. */
const OPTIONS = "options = { use_ssl: uri.scheme == 'https', open_timeout: 30, read_timeout: 600 }"

const PLAIN_READING: Code = [
  OPTIONS,
  'response = Net::HTTP.start(uri.hostname, uri.port, options) { |http| http.request(request) }',
  'abort "HTTP #{response.code}: #{response.body}" if response.code.to_i >= 400',
  'puts response.body',
]

function streaming(endpoint: SnippetEndpoint): Code {
  const texts = streamTexts(endpoint)
  return [
    '$stdout.sync = true',
    texts.length > 1 ? SECTION_PRINTER : null,
    '',
    OPTIONS,
    'Net::HTTP.start(uri.hostname, uri.port, options) do |http|',
    indent(
      '  ',
      'http.request(request) do |response|',
      indent(
        '  ',
        'abort "HTTP #{response.code}: #{response.body}" if response.code.to_i >= 400',
        '',
        'buffer = String.new',
        'response.read_body do |chunk|',
        indent(
          '  ',
          'buffer << chunk',
          'while (line = buffer.slice!(/.*\\n/))',
          indent('  ', lineReading(endpoint, texts)),
          'end',
        ),
        'end',
      ),
      'end',
    ),
    'end',
    endpoint === 'other' ? null : 'puts',
  ]
}

function lineReading(endpoint: SnippetEndpoint, texts: readonly StreamText[]): Code {
  return [
    '# Between the events are blank lines, and comments such as ": keep-alive".',
    "next unless line.start_with?('data:')",
    '',
    "data = line.delete_prefix('data:').strip",
    "next if data == '[DONE]'",
    '',
    endpoint === 'other'
      ? 'puts data'
      : [
          'event = JSON.parse(data)',
          `message = ${dig(streamErrorPath(endpoint))}`,
          'abort message if message',
          texts.map((text) => printingOf(text, texts.length > 1)),
        ],
  ]
}

function printingOf({ label, path, eventType }: StreamText, hasSections: boolean): string {
  const statement = hasSections ? `show.call('${label}', ${dig(path)})` : `print ${dig(path)}`
  return eventType === null ? statement : `${statement} if event['type'] == '${eventType}'`
}

const SECTION_PRINTER: Code = [
  'section = nil',
  'show = lambda do |name, text|',
  indent(
    '  ',
    'next if text.nil? || text.empty?',
    '',
    'puts "\\n[#{name}]" unless name == section',
    'section = name',
    'print text',
  ),
  'end',
]

function dig(path: readonly (string | number)[]): string {
  const steps = path.map((step) => (typeof step === 'number' ? String(step) : `'${step}'`))
  return steps.length === 1 ? `event[${steps[0]}]` : `event.dig(${steps.join(', ')})`
}
