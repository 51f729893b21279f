import { type FormPart, isFilePart } from '../../form/form-part.ts'
import { partHeaders } from '../../form/multipart.ts'
import { dartJsonLiteral, dartString } from '../literals/dart-literal.ts'
import { readableJson } from '../literals/readable-json.ts'
import {
  KEY_VARIABLE,
  type SnippetEndpoint,
  type SnippetRequest,
  type SnippetTarget,
} from '../snippet-request.ts'
import { type Code, codeOf, indent } from './code-lines.ts'
import { MISSING_KEY, type RequestParts, requestParts } from './request-parts.ts'
import { type StreamText, streamErrorPath, streamTexts } from './stream-texts.ts'

/** Dart 3 with the HttpClient of dart:io. */
export const DART_TARGET: SnippetTarget = {
  id: 'dart',
  title: 'Dart (HttpClient)',
  group: 'language',
  language: 'dart',
  extension: 'dart',
  refuse: () => null,
  write(request) {
    const parts = requestParts(request)
    const { body, streaming, endpoint } = request
    return {
      code: codeOf(
        ["import 'dart:convert';", "import 'dart:io';", ''],
        body === null
          ? null
          : [
              `const body = ${body.kind === 'json' ? dartJsonLiteral(readableJson(body)) : dartString(body.text)};`,
              '',
            ],
        FAIL,
        '',
        'Future<void> main() async {',
        indent(
          '  ',
          sending(request, parts),
          streaming ? streamReading(endpoint) : PLAIN_READING,
          'client.close();',
        ),
        '}',
        streaming ? eventPrinting(endpoint) : null,
      ),
      notes: parts.notes,
    }
  },
}

const FAIL: Code = ['Never fail(String message) {', indent('  ', 'stderr.writeln(message);', 'exit(1);'), '}']

function sending({ method, auth, body, form }: SnippetRequest, { url, headers }: RequestParts): Code {
  return [
    auth === 'bearer'
      ? [`final key = Platform.environment['${KEY_VARIABLE}'] ?? fail('${MISSING_KEY}');`, '']
      : null,
    form === undefined ? null : formBuilding(form),
    'final client = HttpClient()..connectionTimeout = const Duration(seconds: 30);',
    `final request = await client.openUrl('${method}', Uri.parse(${dartString(url)}));`,
    headers.map(([name, value]) => `request.headers.set(${dartString(name)}, ${dartString(value)});`),
    auth === 'bearer' ? "request.headers.set('Authorization', 'Bearer $key');" : null,
    body === null
      ? null
      : ['final bytes = utf8.encode(body);', 'request.contentLength = bytes.length;', 'request.add(bytes);'],
    form === undefined ? null : FORM_SENDING,
    '',
    '// Thinking can take many minutes.',
    'final response = await request.close().timeout(const Duration(minutes: 30));',
    'final text = response.transform(utf8.decoder);',
    'if (response.statusCode >= 400) {',
    `  fail('HTTP \${response.statusCode}: \${await text.join()}');`,
    '}',
  ]
}

/** The client has no writer of forms. */
function formBuilding(form: readonly FormPart[]): Code {
  return [
    "final boundary = 'form-${DateTime.now().microsecondsSinceEpoch}';",
    'final form = <List<int>>[];',
    'void addPart(String headers, List<int> content) {',
    indent(
      '  ',
      "form.add(utf8.encode('--$boundary\\r\\n$headers\\r\\n\\r\\n'));",
      'form.add(content);',
      "form.add(utf8.encode('\\r\\n'));",
    ),
    '}',
    '',
    form.map((part) => {
      const content = isFilePart(part)
        ? `await File(${dartString(part.file)}).readAsBytes()`
        : `utf8.encode(${dartString(part.value)})`
      return ['addPart(', indent('  ', `${dartString(partHeaders(part).join('\r\n'))},`, `${content},`), ');']
    }),
    "form.add(utf8.encode('--$boundary--\\r\\n'));",
    '',
  ]
}

const FORM_SENDING: Code = [
  "request.headers.set('Content-Type', 'multipart/form-data; boundary=$boundary');",
  'request.contentLength = form.fold(0, (length, piece) => length + piece.length);',
  'form.forEach(request.add);',
]

const PLAIN_READING: Code = ['stdout.writeln(await text.join());']

function streamReading(endpoint: SnippetEndpoint): Code {
  return [
    'await for (final line in text.transform(const LineSplitter())) {',
    indent(
      '  ',
      '// Between the events are blank lines, and comments such as ": keep-alive".',
      "if (!line.startsWith('data:')) continue;",
      "final data = line.substring('data:'.length).trim();",
      "if (data == '[DONE]') break;",
      endpoint === 'other'
        ? 'stdout.writeln(data);'
        : 'printEvent(jsonDecode(data) as Map<String, dynamic>);',
    ),
    '}',
    endpoint === 'other' ? null : 'stdout.writeln();',
  ]
}

function eventPrinting(endpoint: SnippetEndpoint): Code {
  if (endpoint === 'other') return null
  const texts = streamTexts(endpoint)
  const hasSections = texts.length > 1
  return [
    '',
    'void printEvent(Map<String, dynamic> event) {',
    indent(
      '  ',
      `final message = ${access('event', streamErrorPath(endpoint))};`,
      'if (message != null) fail(message as String);',
      endpoint === 'chat' || endpoint === 'fim'
        ? [
            "for (final choice in event['choices'] as List<dynamic>? ?? const []) {",
            indent(
              '  ',
              texts.map((text) => printingOf('choice', { ...text, path: text.path.slice(2) }, hasSections)),
            ),
            '}',
          ]
        : texts.map((text) => printingOf('event', text, hasSections)),
    ),
    '}',
    hasSections ? ['', SECTION_PRINTER] : null,
  ]
}

function printingOf(root: string, { label, path, eventType }: StreamText, hasSections: boolean): Code {
  const text = `${access(root, path)} as String?`
  const statement = hasSections ? `printSection('${label}', ${text});` : `stdout.write(${text} ?? '');`
  return eventType === null ? statement : `if (event['type'] == '${eventType}') ${statement}`
}

const SECTION_PRINTER: Code = [
  "String section = '';",
  '',
  'void printSection(String name, String? text) {',
  indent(
    '  ',
    'if (text == null || text.isEmpty) return;',
    "if (name != section) stdout.writeln('\\n[$name]');",
    'section = name;',
    'stdout.write(text);',
  ),
  '}',
]

/** The root is never null, what is below it may be. */
function access(root: string, path: readonly (string | number)[]): string {
  return root + path.map((step, at) => `${at === 0 ? '' : '?'}['${step}']`).join('')
}
