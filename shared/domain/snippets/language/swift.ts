import { type FormPart, isFilePart } from '../../form/form-part.ts'
import { partHeaders } from '../../form/multipart.ts'
import { readableJson } from '../literals/readable-json.ts'
import { swiftJsonLiteral, swiftString } from '../literals/swift-literal.ts'
import {
  KEY_VARIABLE,
  type SnippetEndpoint,
  type SnippetRequest,
  type SnippetTarget,
} from '../snippet-request.ts'
import { type Code, codeOf, indent } from './code-lines.ts'
import { MISSING_KEY, type RequestParts, requestParts } from './request-parts.ts'

/** Swift 5.7 or newer with URLSession. */
export const SWIFT_TARGET: SnippetTarget = {
  id: 'swift',
  title: 'Swift (URLSession)',
  group: 'language',
  language: 'swift',
  extension: 'swift',
  refuse: () => null,
  write(request) {
    const parts = requestParts(request)
    return {
      code: codeOf(
        'import Foundation',
        '',
        request.streaming ? [eventTypes(request.endpoint), sectionPrinter(request.endpoint)] : null,
        FAIL,
        '',
        sending(request, parts),
        '',
        request.streaming ? streamReading(request.endpoint) : PLAIN_READING,
      ),
      notes: [
        `Save it as main.swift. Needs Swift 5.7 or newer${request.streaming ? ' on macOS 12 or iOS 15' : ''}.`,
        ...parts.notes,
      ],
    }
  },
}

const IN = '    '

const FAIL: Code = [
  'func fail(_ message: String) -> Never {',
  indent(IN, 'FileHandle.standardError.write(Data("\\(message)\\n".utf8))', 'exit(1)'),
  '}',
]

function sending({ method, auth, body, form }: SnippetRequest, { url, headers }: RequestParts): Code {
  return [
    auth === 'bearer'
      ? [
          `guard let key = ProcessInfo.processInfo.environment["${KEY_VARIABLE}"] else {`,
          `${IN}fail("${MISSING_KEY}")`,
          '}',
          '',
        ]
      : null,
    body === null
      ? null
      : [
          `let body = ${body.kind === 'json' ? swiftJsonLiteral(readableJson(body), IN) : swiftString(body.text)}`,
          '',
        ],
    form === undefined ? null : formBuilding(form),
    `var request = URLRequest(url: URL(string: ${swiftString(url)})!)`,
    `request.httpMethod = "${method}"`,
    'request.timeoutInterval = 600 // seconds of silence: thinking can take long',
    headers.map(
      ([name, value]) => `request.setValue(${swiftString(value)}, forHTTPHeaderField: ${swiftString(name)})`,
    ),
    auth === 'bearer' ? 'request.setValue("Bearer \\(key)", forHTTPHeaderField: "Authorization")' : null,
    body === null ? null : 'request.httpBody = Data(body.utf8)',
    form === undefined
      ? null
      : [
          'request.setValue("multipart/form-data; boundary=\\(boundary)", forHTTPHeaderField: "Content-Type")',
          'request.httpBody = form',
        ],
  ]
}

/** URLSession has no writer of forms. */
function formBuilding(form: readonly FormPart[]): Code {
  return [
    'let boundary = "form-\\(UUID().uuidString)"',
    '',
    'func part(_ headers: String, _ content: Data) -> Data {',
    `${IN}Data("--\\(boundary)\\r\\n\\(headers)\\r\\n\\r\\n".utf8) + content + Data("\\r\\n".utf8)`,
    '}',
    '',
    form.some(isFilePart) ? [READ_FILE, ''] : null,
    'var form = Data()',
    form.map((part) => {
      const content = isFilePart(part)
        ? `contents(ofFile: ${swiftString(part.file)})`
        : `Data(${swiftString(part.value)}.utf8)`
      return ['form += part(', indent(IN, `${swiftString(partHeaders(part).join('\r\n'))},`, content), ')']
    }),
    'form += Data("--\\(boundary)--\\r\\n".utf8)',
    '',
  ]
}

const READ_FILE: Code = [
  'func contents(ofFile path: String) -> Data {',
  indent(
    IN,
    'guard let data = FileManager.default.contents(atPath: path) else { fail("cannot read \\(path)") }',
    'return data',
  ),
  '}',
]

const PLAIN_READING: Code = [
  'do {',
  indent(
    IN,
    'let (data, response) = try await URLSession.shared.data(for: request)',
    'let text = String(decoding: data, as: UTF8.self)',
    'if let status = (response as? HTTPURLResponse)?.statusCode, status >= 400 {',
    `${IN}fail("HTTP \\(status): \\(text)")`,
    '}',
    'print(text)',
  ),
  '} catch {',
  `${IN}fail(error.localizedDescription)`,
  '}',
]

function streamReading(endpoint: SnippetEndpoint): Code {
  return [
    'do {',
    indent(
      IN,
      'let (bytes, response) = try await URLSession.shared.bytes(for: request)',
      'if let status = (response as? HTTPURLResponse)?.statusCode, status >= 400 {',
      indent(
        IN,
        'var message = Data()',
        'for try await byte in bytes {',
        `${IN}message.append(byte)`,
        '}',
        'fail("HTTP \\(status): \\(String(decoding: message, as: UTF8.self))")',
      ),
      '}',
      endpoint === 'chat' ? snakeCaseDecoder() : endpoint === 'other' ? null : 'let decoder = JSONDecoder()',
      // `bytes.lines` would also end a line at U+2028, which stands as it is in a JSON string.
      'var line = Data()',
      'for try await byte in bytes {',
      indent(
        IN,
        'guard byte == UInt8(ascii: "\\n") else {',
        indent(IN, 'line.append(byte)', 'continue'),
        '}',
        'let text = String(decoding: line, as: UTF8.self)',
        'line.removeAll()',
        '// Between the events are blank lines, and comments such as ": keep-alive".',
        'guard text.hasPrefix("data:") else { continue }',
        'let data = text.dropFirst("data:".count).trimmingCharacters(in: .whitespacesAndNewlines)',
        'if data == "[DONE]" { break }',
        endpoint === 'other' ? 'print(data)' : eventHandling(endpoint),
      ),
      '}',
      endpoint === 'other' ? null : 'print()',
    ),
    '} catch {',
    `${IN}fail(error.localizedDescription)`,
    '}',
  ]
}

function snakeCaseDecoder(): Code {
  return ['let decoder = JSONDecoder()', 'decoder.keyDecodingStrategy = .convertFromSnakeCase']
}

function eventHandling(endpoint: Exclude<SnippetEndpoint, 'other'>): Code {
  const error = endpoint === 'responses' ? 'event.response?.error' : 'event.error'
  return [
    'let event = try decoder.decode(Event.self, from: Data(data.utf8))',
    `if let error = ${error} { fail(error.message) }`,
    printing(endpoint),
  ]
}

function printing(endpoint: Exclude<SnippetEndpoint, 'other'>): Code {
  switch (endpoint) {
    case 'chat':
      return [
        'for choice in event.choices ?? [] {',
        indent(
          IN,
          'show("reasoning", choice.delta.reasoningContent)',
          'show("answer", choice.delta.content)',
        ),
        '}',
      ]
    case 'fim':
      return [
        'for choice in event.choices ?? [] {',
        `${IN}print(choice.text, terminator: "")`,
        '}',
        'fflush(stdout)',
      ]
    case 'anthropic':
      return ['show("reasoning", event.delta?.thinking)', 'show("answer", event.delta?.text)']
    case 'responses':
      return [
        'switch event.type {',
        'case "response.reasoning_text.delta": show("reasoning", event.delta)',
        'case "response.output_text.delta": show("answer", event.delta)',
        'default: break',
        '}',
      ]
  }
}

function eventTypes(endpoint: SnippetEndpoint): Code {
  const error = ['struct APIError: Decodable {', `${IN}let message: String`, '}', '']
  switch (endpoint) {
    case 'chat':
      return [
        struct('Event', 'let choices: [Choice]?', 'let error: APIError?'),
        struct('Choice', 'let delta: Delta'),
        struct('Delta', 'let reasoningContent: String?', 'let content: String?'),
        error,
      ]
    case 'fim':
      return [
        struct('Event', 'let choices: [Choice]?', 'let error: APIError?'),
        struct('Choice', 'let text: String'),
        error,
      ]
    case 'anthropic':
      return [
        struct('Event', 'let delta: Delta?', 'let error: APIError?'),
        struct('Delta', 'let thinking: String?', 'let text: String?'),
        error,
      ]
    case 'responses':
      return [
        struct('Event', 'let type: String', 'let delta: String?', 'let response: Response?'),
        struct('Response', 'let error: APIError?'),
        error,
      ]
    case 'other':
      return null
  }
}

function struct(name: string, ...fields: readonly string[]): Code {
  return [`struct ${name}: Decodable {`, indent(IN, ...fields), '}', '']
}

function sectionPrinter(endpoint: SnippetEndpoint): Code {
  if (endpoint === 'fim' || endpoint === 'other') return null
  return [
    'var section = ""',
    '',
    'func show(_ name: String, _ text: String?) {',
    indent(
      IN,
      'guard let text, !text.isEmpty else { return }',
      'if name != section { print("\\n[\\(name)]") }',
      'section = name',
      'print(text, terminator: "")',
      'fflush(stdout)',
    ),
    '}',
    '',
  ]
}
