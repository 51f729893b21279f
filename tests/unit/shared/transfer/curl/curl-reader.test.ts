import { beforeAll, describe, expect, test } from 'vitest'
import { ImportError, type ImportReader } from '../../../../../shared/domain/transfer/import-reader.ts'
import type { ImportBundle } from '../../../../../shared/schemas/transfer.ts'
import { loadCurlReader } from '../../../../support/curl-reader.ts'

let reader: ImportReader

beforeAll(async () => {
  reader = await loadCurlReader()
})

function read(text: string): ImportBundle {
  const source = { files: [{ path: 'pasted', text }] }
  expect(reader.recognises(source)).toBe(true)
  return reader.read(source)
}

/** What counts of the requests in a text, headers as one line each. */
function requestsOf(text: string) {
  return read(text).root.requests.map(({ draft }) => ({
    method: draft.method,
    path: draft.path,
    headers: draft.headers.map(({ name, value }) => `${name}: ${value}`),
    body: draft.bodyText,
    kind: draft.bodyKind ?? 'json',
  }))
}

const URL = 'https://api.deepseek.com/chat/completions'
const JSON_HEADER = `-H 'Content-Type: application/json'`
/** A request to the chat endpoint with this JSON body. */
const chat = (body: string) => [
  { method: 'POST', path: '/chat/completions', headers: [], body, kind: 'json' },
]

describe('what other importers got wrong', () => {
  test.each([
    ["a quote closed and opened again, '\\'' (Bruno #4870, #3151)", `-d '{"a":"it'\\''s"}'`, `{"a":"it's"}`],
    ["$'…' with escapes (Bruno #1548)", `-d $'{"a":"it\\'s\\\\n\\u4f60"}'`, `{"a":"it's\\n你"}`],
    [
      "$'…' with the bytes of one character",
      `-d $'{"a":"\\xe4\\xbd\\xa0 \\344\\275\\240"}'`,
      '{"a":"你 你"}',
    ],
    ['--data-binary (Bruno #5856)', `--data-binary '{"a":\n 1}'`, '{"a":\n 1}'],
    [
      'JSON with Chinese, Japanese and Korean (Bruno #5366)',
      `-d '{"a":"你好 こんにちは 안녕"}'`,
      '{"a":"你好 こんにちは 안녕"}',
    ],
    [
      '--data-raw with an @ inside (Insomnia #6336)',
      `--data-raw '{"a":"me@example.org"}'`,
      '{"a":"me@example.org"}',
    ],
    ['line breaks in a body (httpsnippet #96)', `--data '{\n  "a": "x\\ny"\n}'`, '{\n  "a": "x\\ny"\n}'],
    [
      'double quotes in double quotes (Postman #2322)',
      `-d "{\\"a\\":\\"\\\\\\"q\\\\\\" \\$5 \\\`x\\\`\\"}"`,
      '{"a":"\\"q\\" $5 `x`"}',
    ],
    ['a body of several -d', `-d '{"a":1' -d 'b":2}'`, '{"a":1&b":2}'],
  ])('%s', (_, options, body) => {
    const [request] = requestsOf(`curl ${URL} ${JSON_HEADER} ${options}`)
    expect(request?.body).toBe(body)
  })

  test('a body that begins with @ stays whole with --data-raw, and names a file with -d (Bruno #5167)', () => {
    expect(
      requestsOf(`curl https://example.org --data-raw '@all of you' -H 'Content-Type: text/plain'`),
    ).toEqual([
      {
        method: 'POST',
        path: 'https://example.org',
        headers: ['Content-Type: text/plain'],
        body: '@all of you',
        kind: 'text',
      },
    ])
    const fromFile = read(`curl ${URL} ${JSON_HEADER} -d @body.json`)
    expect(fromFile.root.requests[0]?.draft.bodyText).toBe('')
    expect(fromFile.notes.map(({ kind, message }) => [kind, message])).toEqual([
      [
        'lost',
        'The body is read from the file body.json, which is no part of the command. Paste it into the Body tab.',
      ],
    ])
  })

  test('a vendor type of JSON is still JSON (Bruno #5939)', () => {
    expect(
      requestsOf(`curl https://example.org -H 'Content-Type: application/vnd.x+json; v=2' -d '{"a":1}'`),
    ).toEqual([
      {
        method: 'POST',
        path: 'https://example.org',
        headers: ['Content-Type: application/vnd.x+json; v=2'],
        body: '{"a":1}',
        kind: 'json',
      },
    ])
  })

  test('a form is kept, and what is not known of its file is said (Bruno #4049)', () => {
    const bundle = read(`curl https://example.org --form 'file=@x.png' --form-string a=b`)
    expect(bundle.root.requests[0]?.draft).toMatchObject({
      bodyKind: 'form',
      bodyText: '[\n  { "name": "file", "file": "x.png" },\n  { "name": "a", "value": "b" }\n]\n',
    })
    expect(bundle.notes).toEqual([
      {
        kind: 'changed',
        place: 'curl command',
        message: 'Of the file x.png only a part of the path is known. Choose it before sending.',
      },
    ])
  })

  test('a header is cut at its first colon, and nothing at an equals sign (Insomnia #9412)', () => {
    expect(
      requestsOf(`curl https://example.org/?a=b=c -H 'X-Pair: a=b=c' -H 'X-Url: https://x.org:8080/?y=z'`),
    ).toEqual([
      {
        method: 'GET',
        path: 'https://example.org/?a=b=c',
        headers: ['X-Pair: a=b=c', 'X-Url: https://x.org:8080/?y=z'],
        body: '',
        kind: 'json',
      },
    ])
  })

  test('a query keeps its encoding (Bruno #4344, #416)', () => {
    expect(requestsOf(`curl 'https://example.org/a%2Fb?q=a%20b+c&d=%E4%BD%A0#top'`)[0]?.path).toBe(
      'https://example.org/a%2Fb?q=a%20b+c&d=%E4%BD%A0',
    )
  })
})

describe('options', () => {
  test.each([
    ['--json', `--json '{"a":1}'`, chat('{"a":1}')],
    [
      '-X before the URL, and stuck to its value',
      `-XPUT ${JSON_HEADER} -d '{}'`,
      [{ ...chat('{}')[0], method: 'PUT' }],
    ],
    ['--request null, as Safari writes it', `-X null ${JSON_HEADER} -d '{}'`, chat('{}')],
    ['-I', '-I', [{ ...chat('')[0], method: 'HEAD' }]],
    [
      '-G',
      '-G -d a=1 --data-urlencode "b=2 ü"',
      [{ ...chat('')[0], method: 'GET', path: '/chat/completions?a=1&b=2%20%C3%BC' }],
    ],
    ['no -d at all', '', [{ ...chat('')[0], method: 'GET' }]],
    [
      'a header without a value',
      `-H 'X-Empty;' -H 'Accept:'`,
      [{ ...chat('')[0], method: 'GET', headers: ['X-Empty: '] }],
    ],
    ['options of the terminal', `-sSLN --compressed --max-time 5 ${JSON_HEADER} -d '{}'`, chat('{}')],
    ['--url', `${JSON_HEADER} -d '{}' --url ${URL}`, [...chat('{}'), ...chat('{}')]],
  ])('%s', (_, options, expected) => {
    expect(requestsOf(`curl ${URL} ${options}`)).toEqual(expected)
  })

  test('a body without a type is a form to curl', () => {
    expect(requestsOf('curl https://example.org -d a=b')).toEqual([
      {
        method: 'POST',
        path: 'https://example.org',
        headers: ['Content-Type: application/x-www-form-urlencoded'],
        body: 'a=b',
        kind: 'text',
      },
    ])
  })

  test('what cannot be kept is told', () => {
    const { notes, root } = read(`curl ${URL} -u me:secret -b 'sid=1' -k --cert x.pem -T up.bin`)
    expect(notes.map(({ message }) => message)).toEqual([
      '-u (a user name and password) is a secret and is not kept in a request.',
      'Cookies (-b) are a secret and are not kept in a request.',
      'The file to upload (-T) is not kept.',
      'Not kept: --insecure, --cert.',
    ])
    expect(JSON.stringify(root)).not.toContain('secret')
  })
})

describe('several commands', () => {
  test('in one script, with prompts, comments and assignments', () => {
    const script = [
      'Run this:',
      '```bash',
      'BASE=https://api.deepseek.com',
      `$ curl $BASE/models # all of them`,
      `# curl https://example.org/not-this`,
      `sudo curl ${URL} \\`,
      `  ${JSON_HEADER} \\`,
      `  -d '{}' && curl ${URL} --json '{"b":2}' | jq .`,
      '```',
    ].join('\n')
    expect(requestsOf(script).map(({ path, body }) => [path, body])).toEqual([
      ['{{BASE}}/models', ''],
      ['/chat/completions', '{}'],
      ['/chat/completions', '{"b":2}'],
    ])
  })

  test('with Windows line ends, and with --next', () => {
    expect(
      requestsOf(`curl ${URL} \\\r\n  --json '{}'\r\ncurl https://a.org --next https://b.org\r\n`).map(
        ({ path }) => path,
      ),
    ).toEqual(['/chat/completions', 'https://a.org', 'https://b.org'])
  })

  test('have names of their own', () => {
    expect(read(`curl ${URL}\ncurl ${URL}`).root.requests.map(({ draft }) => draft.name)).toEqual([
      'chat/completions',
      'chat/completions (2)',
    ])
  })
})

describe('standard input', () => {
  test.each([
    ['a here-document', `curl ${URL} --json @- <<'END'\n{"a": "$HOME"}\nEND\n`, '{"a": "$HOME"}\n'],
    [
      'a here-document with variables',
      `curl ${URL} --json @- <<END\n{"a": "$NAME"}\nEND\n`,
      '{"a": "{{NAME}}"}\n',
    ],
    ['a here-string', `curl ${URL} --json @- <<< '{"a":1}'`, '{"a":1}\n'],
    ['printf', `printf %s '{"a":1}' |\n  curl ${URL} --json @-\n`, '{"a":1}'],
    ['echo', `echo '{"a":1}' | curl ${URL} ${JSON_HEADER} -d @-`, '{"a":1}'],
    ['cat', `cat <<'END' | curl ${URL} --json @-\n{"a":1}\nEND\n`, '{"a":1}\n'],
  ])('%s', (_, command, body) => {
    expect(requestsOf(command)[0]?.body).toBe(body)
  })

  test('that is not in the text is told', () => {
    expect(read(`curl ${URL} --json @-`).notes.map(({ message }) => message)).toEqual([
      'The body is read from the standard input, which is no part of the command. Paste it into the Body tab.',
    ])
  })
})

describe('keys and variables', () => {
  test.each([
    ['$DEEPSEEK_API_KEY'],
    [`$${'{DEEPSEEK_API_KEY:?}'}`],
    ['<DeepSeek API Key>'],
    ['YOUR_API_KEY'],
    ['sk-...'],
    ['sk-xxxxxxxxxxxx'],
    ['{{apiKey}}'],
  ])('%s stands for the key of the environment', (reference) => {
    const bundle = read(`curl ${URL} -H "Authorization: Bearer ${reference}"`)
    expect({
      keys: bundle.keys,
      notes: bundle.notes,
      headers: bundle.root.requests[0]?.draft.headers,
    }).toEqual({
      keys: [],
      notes: [],
      headers: [],
    })
  })

  test('a key goes to the key store, wherever it is', () => {
    const key = 'sk-0123456789abcdef0123456789abcdef'
    const bundle = read(
      `curl ${URL} -H 'Authorization: Bearer ${key}' -H 'X-Copy: ${key}' --json '{"a":"${key}"}'`,
    )
    expect(bundle.keys).toEqual([
      { value: key, place: 'Authorization header of curl command', origin: 'https://api.deepseek.com' },
    ])
    expect(JSON.stringify({ ...bundle, keys: [] })).not.toContain(key)
    expect(bundle.root.requests[0]?.draft.bodyText).toBe('{"a":"{{api_key}}"}')
  })

  test.each([
    ['-u', `-u sk-0123456789abcdef01:`],
    ['--oauth2-bearer', '--oauth2-bearer sk-0123456789abcdef01'],
  ])('a key may be given by %s', (option, options) => {
    expect(read(`curl ${URL} ${options}`).keys).toEqual([
      {
        value: 'sk-0123456789abcdef01',
        place: `${option} of curl command`,
        origin: 'https://api.deepseek.com',
      },
    ])
  })

  test('other variables and commands become variables of the request', () => {
    const bundle = read(`curl "${URL}?u=$USER" -H "X-Id: $(uuidgen)" --json "{\\"a\\":\\"\${MODEL}\\"}"`)
    const { path, headers, bodyText } = bundle.root.requests[0]?.draft ?? {}
    expect({ path, headers, bodyText }).toEqual({
      path: '/chat/completions?u={{USER}}',
      headers: [{ name: 'X-Id', value: '{{command_output}}', enabled: true }],
      bodyText: '{"a":"{{MODEL}}"}',
    })
    expect(bundle.notes.map(({ message }) => message)).toEqual([
      'The variable $USER of the shell became {{USER}}.',
      'What a command would print became the variable {{command_output}}.',
      'The variable $MODEL of the shell became {{MODEL}}.',
    ])
  })
})

describe('cmd and PowerShell', () => {
  const BODY = '{"a":"50% & \\"it\'s\\" <b> ^ !x!"}'

  test('what browsers copy for cmd', () => {
    const text = [
      'curl ^"https://api.deepseek.com/chat/completions^" ^',
      '  -H ^"accept: */*^" ^',
      '  -H ^"content-type: application/json^" ^',
      '  --data-raw ^"^{^\\^"a^\\^":^\\^"50^% ^& ^\\^\\^\\^"it\'s^\\^\\^\\^" ^<b^> ^^ ^!x^!^\\^"^}^"',
    ].join('\r\n')
    expect(requestsOf(text)).toEqual([{ ...chat(BODY)[0], headers: ['accept: */*'] }])
  })

  test.each([
    [
      'backslashes before quotes',
      String.raw`curl https://api.deepseek.com/chat/completions ^
 --json "{\"a\":\"c:\\x \\\\\"}"`,
      String.raw`{"a":"c:\\x \\"}`,
    ],
    ['doubled quotes', `curl ${URL} ^\n --json "{""a"":1}"`, '{"a":1}'],
    ['doubled per cents of a batch file', `curl ${URL} ^\n --json "{\\"a\\":\\"5%%\\"}"`, '{"a":"5%"}'],
    ['a variable', `curl ${URL} ^\n --json "{\\"a\\":\\"%NAME%\\"}"`, '{"a":"{{NAME}}"}'],
    ['the prompt', `C:\\Users\\me>curl ${URL} --json "{\\"a\\":1}"`, '{"a":1}'],
    ['curl.exe on one line', `curl.exe ${URL} --json "{\\"a\\":1}"`, '{"a":1}'],
  ])('cmd: %s', (_, text, body) => {
    expect(requestsOf(text)).toEqual(chat(body))
  })

  test.each([
    ['single quotes', `curl.exe ${URL} \`\n --json '{"a":"it''s $x"}'`, `{"a":"it's $x"}`],
    [
      'the backslashes that 5.1 needs',
      `curl.exe ${URL} \`\n --json '{\\"a\\":\\"x\\\\\\"y\\"}'`,
      '{"a":"x\\"y"}',
    ],
    [
      'double quotes with backticks',
      `curl.exe ${URL} \`\n --json "{\`"a\`":\`"1\`t\`$2\`"}"`,
      '{"a":"1\t$2"}',
    ],
    [
      'a variable of the system',
      `curl.exe ${URL} -H "Authorization: Bearer $env:DEEPSEEK_API_KEY" --json '{"a":1}'`,
      '{"a":1}',
    ],
    [
      'a here-string in a variable',
      `$body = @'\n{"a":\n "it's"}\n'@\ncurl.exe ${URL} --json $body`,
      `{"a":\n "it's"}`,
    ],
    ['a pipe', `$body = @'\n{"a":1}\n'@\n$body | curl.exe ${URL} --json '@-'`, '{"a":1}'],
    ['the prompt', `PS C:\\Users\\me> curl.exe ${URL} --json '{"a":1}'`, '{"a":1}'],
  ])('PowerShell: %s', (_, text, body) => {
    expect(requestsOf(text)[0]?.body).toBe(body)
    expect(requestsOf(text)[0]?.path).toBe('/chat/completions')
  })
})

describe('what is refused', () => {
  test.each([
    [
      'a quote that is never closed',
      `curl ${URL} -d '{"a":1`,
      /cannot read this command \(line 1, column \d+\)/,
    ],
    ['an option that curl does not have', `curl ${URL} --frobnicate`, /option --frobnicate: is unknown/],
    ['an option without its value', `curl ${URL} -H`, /requires parameter/],
    ['no URL', `curl -d x`, /has no URL/],
  ])('%s', (_, text, message) => {
    expect(() => read(text)).toThrow(ImportError)
    expect(() => read(text)).toThrow(message)
  })

  test.each([
    ['JSON that speaks of curl', '{"prompt": "\\ncurl https://x.org\\n"}'],
    ['a fetch call', 'fetch("https://x.org", {"body": "\\ncurl x"})'],
    ['an .http file', '### Curl\ncurl https://x.org'],
    ['an .http file that begins with a remark', '# Chat\nPOST https://x.org\n\n###\ncurl https://y.org\n'],
    ['prose', 'I like curl.\nYou curl too.'],
  ])('%s is not taken for a command', (_, text) => {
    expect(reader.recognises({ files: [{ path: 'pasted', text }] })).toBe(false)
  })
})
