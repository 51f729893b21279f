import { createRequire } from 'node:module'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type FormPart, filenameOf, isFilePart } from '../../../../shared/domain/form/form-part.ts'
import { readForm } from '../../../../shared/domain/form/read-form.ts'
import { type SentFormPart, writeSentForm } from '../../../../shared/domain/form/sent-form.ts'
import { writeForm } from '../../../../shared/domain/form/write-form.ts'
import { curlTarget } from '../../../../shared/domain/snippets/http/curl.ts'
import { snippetRequestOfDraft } from '../../../../shared/domain/snippets/request-of-draft.ts'
import { readBruForm } from '../../../../shared/domain/transfer/bruno/bruno-form.ts'
import { BRUNO_READER } from '../../../../shared/domain/transfer/bruno/bruno-reader.ts'
import { BRUNO_WRITER } from '../../../../shared/domain/transfer/bruno/bruno-writer.ts'
import type { ExportWriter } from '../../../../shared/domain/transfer/export-writer.ts'
import { harReader } from '../../../../shared/domain/transfer/har/har-reader.ts'
import { harWriter } from '../../../../shared/domain/transfer/har/har-writer.ts'
import { httpFileReader } from '../../../../shared/domain/transfer/http-file/http-file-reader.ts'
import { httpFileWriter } from '../../../../shared/domain/transfer/http-file/http-file-writer.ts'
import type { ImportReader } from '../../../../shared/domain/transfer/import-reader.ts'
import { OPENAPI_READER } from '../../../../shared/domain/transfer/openapi/openapi-reader.ts'
import { OPENAPI_WRITER } from '../../../../shared/domain/transfer/openapi/openapi-writer.ts'
import { POSTMAN_READER } from '../../../../shared/domain/transfer/postman/postman-reader.ts'
import { POSTMAN_WRITER } from '../../../../shared/domain/transfer/postman/postman-writer.ts'
import { readRequestFile, writeRequestFile } from '../../../../shared/domain/workspace/workspace-files.ts'
import type { RequestDraft } from '../../../../shared/schemas/request.ts'
import { loadCurlReader } from '../../../support/curl-reader.ts'
import { bundleOf, draft, notesOf, run } from './export-builders.ts'

const text = fc.string({ unit: fc.constantFrom(...'ab \'"\\;=@<>$%^{}\n你🙂,') })
const name = text.filter((value) => value !== '' && !value.includes('='))
const type = fc.constantFrom('text/plain', 'image/png', 'text/plain;charset=utf-8')
const textPart = fc.record({ name, value: text, contentType: type }, { requiredKeys: ['name', 'value'] })
const filePart = fc
  // An empty name is none: the server is told that of the file.
  .record({ name, path: text, filename: name, contentType: type }, { requiredKeys: ['name', 'path'] })
  .map(({ path, ...part }) => ({ ...part, file: `/${path}` }))
const parts = fc.array(fc.oneof(textPart, filePart), { minLength: 1, maxLength: 4 })

function formDraft(form: readonly FormPart[]): RequestDraft {
  return draft({ name: 'Upload', path: '/files', bodyText: writeForm(form), bodyKind: 'form' })
}

/** A part as a row of Bruno holds it: no name of the file, no blanks at the ends, nothing that ends the row. */
function brunoPart(part: FormPart): FormPart {
  const name = `n${part.name.replaceAll(/[\n\\]/g, '')}`
  if (!isFilePart(part)) return { ...part, name, value: part.value.replaceAll("'''", '').trim() }
  const { filename: _filename, ...rest } = part
  return { ...rest, name, file: rest.file.replaceAll(/['\n]/g, '').trim() }
}

/** A part as an `.http` file holds it: a path is one line, and a text none that means something to the client. */
function httpPart(part: FormPart): FormPart {
  const plain = (text: string): string => text.replaceAll(/[{}]/g, '')
  const name = plain(part.name) || 'n'
  if (!isFilePart(part)) return { ...part, name, value: plain(part.value).replaceAll(/[<>]/g, '') }
  const { filename: written = 'n', ...rest } = part
  const file = `/${plain(part.file).slice(1).replaceAll('\n', '').trim()}`
  const filename = plain(written) || 'n'
  return { ...rest, name, file, ...(filename === filenameOf({ name, file }) ? {} : { filename }) }
}

function brunoRows(form: readonly FormPart[]): unknown[] {
  return form.map((part) => ({
    name: part.name,
    value: isFilePart(part) ? [part.file] : part.value,
    enabled: part.enabled !== false,
    contentType: part.contentType ?? '',
    type: isFilePart(part) ? 'file' : 'text',
  }))
}

const brunoFormSchema = z.object({ body: z.object({ multipartForm: z.array(z.unknown()) }) })

/** The parser by its own file: the face of the package reads the environment of the process. */
const parseByBruno = z
  .custom<(text: string) => unknown>((value) => typeof value === 'function')
  .parse(createRequire(import.meta.url)('@usebruno/lang/v2/src/bruToJson.js'))

function through(given: RequestDraft, writer: ExportWriter, reader: ImportReader): RequestDraft | undefined {
  const { files } = writer.write(bundleOf([{ draft: given, runs: [] }]))
  return reader.read({ files }).root.requests[0]?.draft
}

describe('a form comes back the same', () => {
  let curlReader: ImportReader

  beforeAll(async () => {
    curlReader = await loadCurlReader()
  })

  it('from its text', () => {
    fc.assert(
      fc.property(parts, (form: readonly FormPart[]) => {
        expect(readForm(writeForm(form))).toEqual({ ok: true, parts: form })
      }),
    )
  })

  it('from the file of a workspace', () => {
    fc.assert(
      fc.property(parts, (form: readonly FormPart[]) => {
        const file = { id: 'r', order: null, draft: formDraft(form) }
        expect(readRequestFile(writeRequestFile(file)).draft).toEqual(file.draft)
      }),
      { numRuns: 50 },
    )
  })

  it('from Postman', () => {
    fc.assert(
      fc.property(parts, (form: readonly FormPart[]) => {
        const given = formDraft([...form, { name: 'off', value: 'x', enabled: false }])
        expect(through(given, POSTMAN_WRITER, POSTMAN_READER)).toEqual(given)
      }),
      { numRuns: 100 },
    )
  })

  it('from Bruno, but for what a row of it has no place for', () => {
    fc.assert(
      fc.property(parts, (form: readonly FormPart[]) => {
        const given = formDraft([...form.map(brunoPart), { name: 'off', value: 'x', enabled: false }])
        expect(through(given, BRUNO_WRITER, BRUNO_READER)).toEqual(given)
        const written = BRUNO_WRITER.write(bundleOf([{ draft: given, runs: [] }]))
        const text = written.files.find(({ path }) => path === 'Upload.bru')?.text ?? ''
        expect(brunoFormSchema.parse(parseByBruno(text)).body.multipartForm).toEqual(
          brunoRows([...form.map(brunoPart), { name: 'off', value: 'x', enabled: false }]),
        )
      }),
      { numRuns: 300 },
    )
  })

  it('from an .http file, but for line breaks where it has no place for them', () => {
    fc.assert(
      fc.property(parts, (form: readonly FormPart[]) => {
        const given = formDraft(form.map(httpPart))
        expect(through(given, httpFileWriter, httpFileReader)).toEqual(given)
      }),
      { numRuns: 300 },
    )
  })

  it('from OpenAPI, which keeps the request beside its operation', () => {
    fc.assert(
      fc.property(parts, (form: readonly FormPart[]) => {
        const given = formDraft([...form, { name: 'off', value: 'x', enabled: false }])
        expect(through(given, OPENAPI_WRITER, OPENAPI_READER)).toEqual(given)
      }),
      { numRuns: 100 },
    )
  })

  it('from curl, with the name and type that curl is told', () => {
    fc.assert(
      fc.property(parts, (form: readonly FormPart[]) => {
        const source = snippetRequestOfDraft(formDraft(form), {
          baseUrl: 'https://api.deepseek.com',
          scope: new Map(),
        })
        if (!source.ok) throw new Error(source.reason)
        const file = { path: 'pasted', text: curlTarget.write(source.request).code }
        const back = curlReader.read({ files: [file] }).root.requests[0]?.draft
        expect(back).toMatchObject({ method: 'POST', path: '/files', headers: [], bodyKind: 'form' })
        const again = snippetRequestOfDraft(back ?? draft(), {
          baseUrl: 'https://api.deepseek.com',
          scope: new Map(),
        })
        if (!again.ok) throw new Error(again.reason)
        expect(curlTarget.write(again.request)).toEqual(curlTarget.write(source.request))
      }),
      { numRuns: 300 },
    )
  })

  it('from an HTTP archive, with what a run knows of its files', () => {
    const form: readonly SentFormPart[] = [
      { name: 'purpose', value: 'user_data' },
      {
        name: 'file',
        contentType: 'image/png',
        file: '/a/b.png',
        filename: 'b.png',
        size: 3,
        sha256: '0f'.repeat(32),
      },
    ]
    const { sent } = run()
    const headers: [string, string][] = [['content-type', 'multipart/form-data; boundary=x']]
    const given = run({ sent: { ...sent, headers, bodyText: writeSentForm(form) } })
    const { files } = harWriter.write(bundleOf([{ draft: formDraft(form), runs: [given] }]))
    expect(JSON.parse(files[0]?.text ?? '').log.entries[0].request.postData).toMatchObject({
      params: [
        { name: 'purpose', value: 'user_data' },
        { name: 'file', fileName: 'b.png', contentType: 'image/png' },
      ],
    })
    const back = harReader.read({ files }).root.requests[0]
    expect(back?.runs[0]?.sent.bodyText).toBe(given.sent.bodyText)
    expect(readForm(back?.draft.bodyText ?? '')).toMatchObject({
      parts: [
        { name: 'purpose', value: 'user_data' },
        { name: 'file', file: '/a/b.png' },
      ],
    })
  })
})

it('a form in an .http file is the message, with a line for each file', () => {
  const form: FormPart[] = [
    { name: 'purpose', value: '{{purpose}}' },
    { name: 'off', value: 'x', enabled: false },
    { name: 'file', file: '/a b/c "d".png' },
    { name: 'text', value: '### not a request' },
    { name: 'later', file: '' },
  ]
  const given = {
    ...formDraft(form),
    headers: [{ name: 'content-type', value: 'multipart/form-data', enabled: true }],
    variables: [{ name: 'purpose', value: 'user_data', enabled: true }],
  }
  const written = httpFileWriter.write(bundleOf([{ draft: given, runs: [] }]))
  expect(written.files[0]?.text).toContain(
    [
      'POST {{baseUrl}}/files',
      'Content-Type: multipart/form-data; boundary=form-data-part',
      'Authorization: Bearer {{$processEnv DEEPSEEK_API_KEY}}',
      '',
      '--form-data-part',
      'Content-Disposition: form-data; name="purpose"',
      '',
      '{{purpose}}',
      '--form-data-part',
      'Content-Disposition: form-data; name="file"; filename="c %22d%22.png"',
      'Content-Type: image/png',
      '',
      '< /a b/c "d".png',
      '--form-data-part--',
      '',
    ].join('\n'),
  )
  expect(notesOf(written)).toEqual([
    'lost “Upload”: text of its form has a line that means something to the client; the part is left out.',
    'lost “Upload”: Its form has no file for later yet; the part is left out.',
    'changed “Upload”: Of the files of its form only the paths are written.',
  ])
})

describe('what a row of Bruno cannot hold of a form', () => {
  it.each<[string, FormPart, string]>([
    ['a text that reads as a file', { name: 'a', value: '@file(b)' }, 'Bruno cannot hold a; it is left out.'],
    [
      'a text that ends as a type',
      { name: 'a', value: 'b @contentType(c)' },
      'Bruno cannot hold a; it is left out.',
    ],
    ['a path that reads as two', { name: 'a', file: '/b|c' }, 'Bruno cannot hold a; it is left out.'],
    ['a name that is not closed', { name: 'a b\\', value: 'c' }, 'Bruno cannot hold a b\\; it is left out.'],
    [
      'a name of the file',
      { name: 'a', file: '/b', filename: 'c' },
      'Bruno sends the file of a under its own name, not as c.',
    ],
  ])('%s has a note', (_what, part, note) => {
    const written = BRUNO_WRITER.write(bundleOf([{ draft: formDraft([part]), runs: [] }]))
    expect(notesOf(written).join('\n')).toContain(note)
  })
})

it('a form of Bruno with several files in a row is as many parts', () => {
  const rows = [
    { name: 'f', value: '@file(/a.png|/b.png) @contentType(image/png)', enabled: true },
    { name: 't', value: 'x', enabled: false },
  ]
  expect(readBruForm(rows)).toEqual([
    { name: 'f', contentType: 'image/png', file: '/a.png' },
    { name: 'f', contentType: 'image/png', file: '/b.png' },
    { name: 't', enabled: false, value: 'x' },
  ])
})

describe('curl -F', () => {
  it.each<[string, FormPart[], string[]]>([
    ["-F 'a=b'", [{ name: 'a', value: 'b' }], []],
    [
      '-F "a=b;type=text/x; charset=utf-8"',
      [{ name: 'a', value: 'b', contentType: 'text/x; charset=utf-8' }],
      [],
    ],
    [`-F 'a="b;c";type=text/x'`, [{ name: 'a', value: 'b;c', contentType: 'text/x' }], []],
    ["--form-string 'a=@b;type=x'", [{ name: 'a', value: '@b;type=x' }], []],
    [
      "-F 'file=@/x/y.png;filename=z.png'",
      [{ name: 'file', file: '/x/y.png', filename: 'z.png' }],
      ['Of the file /x/y.png only the path is kept: it is read from there when the form is sent.'],
    ],
    [
      "-F 'file=@y.png'",
      [{ name: 'file', file: 'y.png' }],
      ['Of the file y.png only a part of the path is known. Choose it before sending.'],
    ],
    [
      "-F 'a=b' -F 'c=<d.txt'",
      [{ name: 'a', value: 'b' }],
      ['c of its form is a text out of the file d.txt and is not kept.'],
    ],
    [
      `-F 'a=b;headers="X: y"'`,
      [{ name: 'a', value: 'b' }],
      ['a of its form has headers, which are not kept.'],
    ],
  ])('%s', async (options, form, notes) => {
    const reader = await loadCurlReader()
    const bundle = reader.read({ files: [{ path: 'pasted', text: `curl https://a.example/x ${options}` }] })
    const back = bundle.root.requests[0]?.draft
    expect(readForm(back?.bodyText ?? '')).toEqual({ ok: true, parts: form })
    expect(back).toMatchObject({ method: 'POST', bodyKind: 'form' })
    expect(bundle.notes.map(({ message }) => message)).toEqual(notes)
  })
})
