import { isFilePart } from '../../form/form-part.ts'
import { javaString, javaTextLiteral } from '../literals/java-literal.ts'
import { readableJson } from '../literals/readable-json.ts'
import {
  KEY_VARIABLE,
  type SnippetBody,
  type SnippetEndpoint,
  type SnippetRequest,
  type SnippetTarget,
} from '../snippet-request.ts'
import { type Code, codeOf, indent } from './code-lines.ts'
import { FORM_METHODS, formBuilding } from './java-form.ts'
import { MISSING_KEY, type RequestParts, requestParts } from './request-parts.ts'

/** Java 11 or newer with its own HTTP client; Gson reads the events of a stream. */
export const JAVA_TARGET: SnippetTarget = {
  id: 'java',
  title: 'Java (HttpClient)',
  group: 'language',
  language: 'java',
  extension: 'java',
  refuse: () => null,
  write(request) {
    const parts = requestParts(request)
    const needsGson = request.streaming && request.endpoint !== 'other'
    return {
      code: javaCode(request, parts),
      notes: [
        'Save it as Main.java in UTF-8; before Java 18 compile it with -encoding UTF-8.',
        ...(needsGson ? ['Needs the library com.google.code.gson:gson.'] : []),
        ...parts.notes,
      ],
    }
  },
}

const IN = '    '

function javaCode(request: SnippetRequest, parts: RequestParts): string {
  return codeOf(
    imports(request),
    '',
    'public class Main {',
    indent(
      IN,
      fields(request),
      'public static void main(String[] args) throws Exception {',
      indent(
        IN,
        sending(request, parts),
        request.streaming ? streamReading(request.endpoint) : PLAIN_READING,
      ),
      '}',
      request.streaming ? eventCode(request.endpoint) : null,
      request.form === undefined ? null : FORM_METHODS,
    ),
    '}',
  )
}

function imports({ streaming, endpoint, form }: SnippetRequest): Code {
  const hasEvents = streaming && endpoint !== 'other'
  return [
    hasEvents ? 'import com.google.gson.Gson;' : null,
    hasEvents && endpoint === 'chat' ? 'import com.google.gson.annotations.SerializedName;' : null,
    form === undefined ? null : 'import java.io.ByteArrayOutputStream;',
    'import java.net.URI;',
    'import java.net.http.HttpClient;',
    'import java.net.http.HttpRequest;',
    'import java.net.http.HttpResponse;',
    form === undefined ? null : 'import java.nio.charset.StandardCharsets;',
    form?.some(isFilePart) === true ? ['import java.nio.file.Files;', 'import java.nio.file.Path;'] : null,
    'import java.time.Duration;',
    hasEvents && (endpoint === 'chat' || endpoint === 'fim') ? 'import java.util.List;' : null,
    form === undefined ? null : 'import java.util.UUID;',
    streaming ? ['import java.util.stream.Collectors;', 'import java.util.stream.Stream;'] : null,
  ]
}

function fields({ body, streaming, endpoint }: SnippetRequest): Code {
  const hasEvents = streaming && endpoint !== 'other'
  return [
    hasEvents ? 'private static final Gson GSON = new Gson();' : null,
    body === null ? null : bodyConstant(body),
    hasEvents && endpoint !== 'fim' ? 'private static String section = "";' : null,
    body === null && !hasEvents ? null : '',
  ]
}

function bodyConstant(body: SnippetBody): Code {
  const text = body.kind === 'json' ? readableJson(body) : body.text
  return ['private static final String BODY =', `${IN}${IN}${javaTextLiteral(text, IN.repeat(3))};`]
}

function sending(request: SnippetRequest, { url, headers }: RequestParts): Code {
  const hasKey = request.auth === 'bearer'
  return [
    hasKey
      ? [
          `String key = System.getenv("${KEY_VARIABLE}");`,
          'if (key == null) {',
          `${IN}System.err.println(${javaString(MISSING_KEY)});`,
          `${IN}System.exit(1);`,
          '}',
          '',
        ]
      : null,
    request.form === undefined ? null : formBuilding(request.form),
    'HttpClient client = HttpClient.newBuilder()',
    `${IN}${IN}.connectTimeout(Duration.ofSeconds(30))`,
    `${IN}${IN}.build();`,
    `HttpRequest request = HttpRequest.newBuilder(URI.create(${javaString(url)}))`,
    indent(
      IN + IN,
      '.timeout(Duration.ofMinutes(30)) // thinking can take long',
      headers.map(([name, value]) => `.header(${javaString(name)}, ${javaString(value)})`),
      request.form === undefined
        ? null
        : '.header("Content-Type", "multipart/form-data; boundary=" + boundary)',
      hasKey ? '.header("Authorization", "Bearer " + key)' : null,
      methodCall(request),
      '.build();',
    ),
    '',
  ]
}

function methodCall({ method, body, form }: SnippetRequest): string {
  const content =
    form === undefined ? (body === null ? 'noBody()' : 'ofString(BODY)') : 'ofByteArray(form.toByteArray())'
  const publisher = `HttpRequest.BodyPublishers.${content}`
  if (body === null && form === undefined && (method === 'GET' || method === 'DELETE')) return `.${method}()`
  if (method === 'POST' || method === 'PUT') return `.${method}(${publisher})`
  return `.method("${method}", ${publisher})`
}

const PLAIN_READING: Code = [
  'HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());',
  'if (response.statusCode() >= 400) {',
  `${IN}System.err.println("HTTP " + response.statusCode() + ": " + response.body());`,
  `${IN}System.exit(1);`,
  '}',
  'System.out.println(response.body());',
]

function streamReading(endpoint: SnippetEndpoint): Code {
  return [
    'HttpResponse<Stream<String>> response = client.send(request, HttpResponse.BodyHandlers.ofLines());',
    'try (Stream<String> lines = response.body()) {',
    indent(
      IN,
      'if (response.statusCode() >= 400) {',
      `${IN}String message = lines.collect(Collectors.joining("\\n"));`,
      `${IN}System.err.println("HTTP " + response.statusCode() + ": " + message);`,
      `${IN}System.exit(1);`,
      '}',
      '// Between the events are blank lines, and comments such as ": keep-alive".',
      'lines.filter(line -> line.startsWith("data:"))',
      indent(
        IN + IN,
        '.map(line -> line.substring("data:".length()).trim())',
        '.takeWhile(data -> !data.equals("[DONE]"))',
        endpoint === 'other' ? '.forEach(System.out::println);' : '.forEach(Main::printEvent);',
      ),
    ),
    '}',
    endpoint === 'other' ? null : 'System.out.println();',
  ]
}

function eventCode(endpoint: SnippetEndpoint): Code {
  if (endpoint === 'other') return null
  const response = endpoint === 'responses'
  const failed = response ? 'event.response != null && event.response.error != null' : 'event.error != null'
  return [
    '',
    'private static void printEvent(String data) {',
    indent(
      IN,
      'Event event = GSON.fromJson(data, Event.class);',
      `if (${failed}) {`,
      `${IN}System.err.println(event.${response ? 'response.' : ''}error.message);`,
      `${IN}System.exit(1);`,
      '}',
      printing(endpoint),
    ),
    '}',
    '',
    endpoint === 'fim' ? PLAIN_PRINT : SECTION_PRINT,
    '',
    eventClasses(endpoint),
  ]
}

function printing(endpoint: Exclude<SnippetEndpoint, 'other'>): Code {
  switch (endpoint) {
    case 'chat':
      return [
        'for (Choice choice : event.choices) {',
        `${IN}print("reasoning", choice.delta.reasoningContent);`,
        `${IN}print("answer", choice.delta.content);`,
        '}',
      ]
    case 'fim':
      return ['for (Choice choice : event.choices) {', `${IN}print(choice.text);`, '}']
    case 'anthropic':
      return [
        'if (event.delta != null) {',
        `${IN}print("reasoning", event.delta.thinking);`,
        `${IN}print("answer", event.delta.text);`,
        '}',
      ]
    case 'responses':
      return [
        'if (event.type.equals("response.reasoning_text.delta")) {',
        `${IN}print("reasoning", event.delta);`,
        '} else if (event.type.equals("response.output_text.delta")) {',
        `${IN}print("answer", event.delta);`,
        '}',
      ]
  }
}

const PLAIN_PRINT: Code = [
  'private static void print(String text) {',
  `${IN}System.out.print(text);`,
  `${IN}System.out.flush();`,
  '}',
]

const SECTION_PRINT: Code = [
  'private static void print(String name, String text) {',
  indent(
    IN,
    'if (text == null || text.isEmpty()) {',
    `${IN}return;`,
    '}',
    'if (!name.equals(section)) {',
    `${IN}System.out.print("\\n[" + name + "]\\n");`,
    `${IN}section = name;`,
    '}',
    'System.out.print(text);',
    'System.out.flush();',
  ),
  '}',
]

function eventClasses(endpoint: Exclude<SnippetEndpoint, 'other'>): Code {
  const error = javaClass('ApiError', 'String message;')
  switch (endpoint) {
    case 'chat':
      return [
        javaClass('Event', 'List<Choice> choices = List.of();', 'ApiError error;'),
        ['', javaClass('Choice', 'Delta delta;'), ''],
        javaClass(
          'Delta',
          '@SerializedName("reasoning_content")',
          'String reasoningContent;',
          'String content;',
        ),
        ['', error],
      ]
    case 'fim':
      return [
        javaClass('Event', 'List<Choice> choices = List.of();', 'ApiError error;'),
        ['', javaClass('Choice', 'String text;'), '', error],
      ]
    case 'anthropic':
      return [
        javaClass('Event', 'Delta delta;', 'ApiError error;'),
        ['', javaClass('Delta', 'String thinking;', 'String text;'), '', error],
      ]
    case 'responses':
      return [
        javaClass('Event', 'String type;', 'String delta;', 'Response response;'),
        ['', javaClass('Response', 'ApiError error;'), '', error],
      ]
  }
}

function javaClass(name: string, ...fields: readonly string[]): Code {
  return [`private static class ${name} {`, indent(IN, ...fields), '}']
}
