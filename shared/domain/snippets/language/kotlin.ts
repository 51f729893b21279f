import { type FormPart, isFilePart } from '../../form/form-part.ts'
import { partHeaders } from '../../form/multipart.ts'
import { kotlinJsonLiteral, kotlinString, kotlinTextLiteral } from '../literals/kotlin-literal.ts'
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

/** Kotlin on the JVM with the HTTP client of Java 11; Gson reads the events of a stream. */
export const KOTLIN_TARGET: SnippetTarget = {
  id: 'kotlin',
  title: 'Kotlin (HttpClient)',
  group: 'language',
  language: 'kotlin',
  extension: 'kt',
  refuse: () => null,
  write(request) {
    const parts = requestParts(request)
    const isParsed = request.streaming && request.endpoint !== 'other'
    return {
      code: kotlinCode(request, parts),
      notes: [
        'Needs Java 11 or newer.',
        ...(isParsed ? ['Needs the library com.google.code.gson:gson.'] : []),
        ...parts.notes,
      ],
    }
  },
}

const IN = '    '

function kotlinCode(request: SnippetRequest, parts: RequestParts): string {
  const { body, streaming, endpoint } = request
  return codeOf(
    imports(request),
    '',
    body === null ? null : [`val body = ${bodyExpression(body)}`, ''],
    'fun main() {',
    indent(IN, sending(request, parts), streaming ? streamReading(endpoint) : PLAIN_READING),
    '}',
    streaming ? eventCode(endpoint) : null,
    '',
    FAIL,
  )
}

function bodyExpression(body: SnippetBody): string {
  return body.kind === 'json' ? kotlinJsonLiteral(readableJson(body), IN) : kotlinTextLiteral(body.text, '')
}

function imports({ streaming, endpoint, form }: SnippetRequest): Code {
  const isParsed = streaming && endpoint !== 'other'
  return [
    isParsed ? 'import com.google.gson.Gson' : null,
    isParsed && endpoint === 'chat' ? 'import com.google.gson.annotations.SerializedName' : null,
    form === undefined ? null : 'import java.io.ByteArrayOutputStream',
    form?.some(isFilePart) === true ? 'import java.io.File' : null,
    'import java.net.URI',
    'import java.net.http.HttpClient',
    'import java.net.http.HttpRequest',
    'import java.net.http.HttpResponse',
    'import java.time.Duration',
    form === undefined ? null : 'import java.util.UUID',
    'import kotlin.system.exitProcess',
  ]
}

function sending(request: SnippetRequest, { url, headers }: RequestParts): Code {
  const hasKey = request.auth === 'bearer'
  return [
    hasKey ? [`val key = System.getenv("${KEY_VARIABLE}") ?: fail("${MISSING_KEY}")`, ''] : null,
    request.form === undefined ? null : formBuilding(request.form),
    'val client = HttpClient.newBuilder()',
    indent(IN, '.connectTimeout(Duration.ofSeconds(30))', '.build()'),
    `val request = HttpRequest.newBuilder(URI.create(${kotlinString(url)}))`,
    indent(
      IN,
      '.timeout(Duration.ofMinutes(30)) // thinking can take long',
      headers.map(([name, value]) => `.header(${kotlinString(name)}, ${kotlinString(value)})`),
      request.form === undefined
        ? null
        : '.header("Content-Type", "multipart/form-data; boundary=$boundary")',
      hasKey ? '.header("Authorization", "Bearer $key")' : null,
      methodCall(request),
      '.build()',
    ),
    '',
  ]
}

function methodCall({ method, body, form }: SnippetRequest): string {
  const content =
    form === undefined ? (body === null ? 'noBody()' : 'ofString(body)') : 'ofByteArray(form.toByteArray())'
  const publisher = `HttpRequest.BodyPublishers.${content}`
  if (body === null && form === undefined && (method === 'GET' || method === 'DELETE')) return `.${method}()`
  if (method === 'POST' || method === 'PUT') return `.${method}(${publisher})`
  return `.method("${method}", ${publisher})`
}

/** The client has no writer of forms. */
function formBuilding(form: readonly FormPart[]): Code {
  return [
    'val boundary = "form-${UUID.randomUUID()}"',
    'val form = ByteArrayOutputStream()',
    'fun addPart(headers: String, content: ByteArray) {',
    indent(
      IN,
      'form.write("--$boundary\\r\\n$headers\\r\\n\\r\\n".toByteArray())',
      'form.write(content)',
      'form.write("\\r\\n".toByteArray())',
    ),
    '}',
    form.map((part) => {
      const content = isFilePart(part)
        ? `File(${kotlinString(part.file)}).readBytes()`
        : `${kotlinTextLiteral(part.value, IN)}.toByteArray()`
      return ['addPart(', indent(IN, `${kotlinString(partHeaders(part).join('\r\n'))},`, content), ')']
    }),
    'form.write("--$boundary--\\r\\n".toByteArray())',
    '',
  ]
}

const FAIL: Code = [
  'fun fail(message: String): Nothing {',
  indent(IN, 'System.err.println(message)', 'exitProcess(1)'),
  '}',
]

const PLAIN_READING: Code = [
  'val response = client.send(request, HttpResponse.BodyHandlers.ofString())',
  'if (response.statusCode() >= 400) {',
  `${IN}fail("HTTP \${response.statusCode()}: \${response.body()}")`,
  '}',
  'println(response.body())',
]

function streamReading(endpoint: SnippetEndpoint): Code {
  return [
    'val response = client.send(request, HttpResponse.BodyHandlers.ofLines())',
    'val lines = response.body().iterator().asSequence()',
    'if (response.statusCode() >= 400) {',
    `${IN}fail("HTTP \${response.statusCode()}: \${lines.joinToString("\\n")}")`,
    '}',
    '// Between the events are blank lines, and comments such as ": keep-alive".',
    'lines.filter { it.startsWith("data:") }',
    indent(
      IN,
      '.map { it.removePrefix("data:").trim() }',
      '.takeWhile { it != "[DONE]" }',
      endpoint === 'other' ? '.forEach { println(it) }' : '.forEach { printEvent(it) }',
    ),
    endpoint === 'other' ? null : 'println()',
  ]
}

function eventCode(endpoint: SnippetEndpoint): Code {
  if (endpoint === 'other') return null
  const error = endpoint === 'responses' ? 'event.response?.error' : 'event.error'
  return [
    '',
    eventClasses(endpoint),
    '',
    'fun printEvent(data: String) {',
    indent(
      IN,
      'val event = Gson().fromJson(data, Event::class.java)',
      `${error}?.let { fail(it.message) }`,
      printing(endpoint),
    ),
    '}',
    endpoint === 'fim' ? null : ['', SECTION_PRINTER],
  ]
}

function eventClasses(endpoint: Exclude<SnippetEndpoint, 'other'>): Code {
  const error = 'class ApiError(val message: String)'
  switch (endpoint) {
    case 'chat':
      return [
        'class Event(val choices: List<Choice>?, val error: ApiError?)',
        'class Choice(val delta: Delta)',
        'class Delta(@SerializedName("reasoning_content") val reasoningContent: String?, val content: String?)',
        error,
      ]
    case 'fim':
      return [
        'class Event(val choices: List<Choice>?, val error: ApiError?)',
        'class Choice(val text: String)',
        error,
      ]
    case 'anthropic':
      return [
        'class Event(val delta: Delta?, val error: ApiError?)',
        'class Delta(val thinking: String?, val text: String?)',
        error,
      ]
    case 'responses':
      return [
        'class Event(val type: String, val delta: String?, val response: Response?)',
        'class Response(val error: ApiError?)',
        error,
      ]
  }
}

function printing(endpoint: Exclude<SnippetEndpoint, 'other'>): Code {
  switch (endpoint) {
    case 'chat':
      return [
        'for (choice in event.choices.orEmpty()) {',
        indent(
          IN,
          'printSection("reasoning", choice.delta.reasoningContent)',
          'printSection("answer", choice.delta.content)',
        ),
        '}',
      ]
    case 'fim':
      return ['event.choices.orEmpty().forEach { print(it.text) }', 'System.out.flush()']
    case 'anthropic':
      return ['printSection("reasoning", event.delta?.thinking)', 'printSection("answer", event.delta?.text)']
    case 'responses':
      return [
        'when (event.type) {',
        indent(
          IN,
          '"response.reasoning_text.delta" -> printSection("reasoning", event.delta)',
          '"response.output_text.delta" -> printSection("answer", event.delta)',
        ),
        '}',
      ]
  }
}

const SECTION_PRINTER: Code = [
  'var section = ""',
  '',
  'fun printSection(name: String, text: String?) {',
  indent(
    IN,
    'if (text.isNullOrEmpty()) return',
    'if (name != section) println("\\n[$name]")',
    'section = name',
    'print(text)',
    'System.out.flush()',
  ),
  '}',
]
