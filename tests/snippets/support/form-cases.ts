import type { FormPart } from '../../../shared/domain/form/form-part.ts'
import { isFilePart } from '../../../shared/domain/form/form-part.ts'
import { writeSentForm } from '../../../shared/domain/form/sent-form.ts'
import { ENDPOINT_PATH, type ProofCase } from './bodies.ts'

/** The end of the path of the file that the forms send: what shells, languages and `Content-Disposition` take apart. */
export const FORM_FILE = `it's "odd"; ä, $HOME.png`

/** What is in it: every byte, so that whatever is read as text shows. */
export const FORM_BYTES = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))

/** As for the endpoints: read as something else by a shell, a language, a template or a reader of options. */
const HOSTILE = `@a;type=b "c" 'd' $HOME \${x} \\e\\ <f> %41 #{g} 你好 🐳 {{`

/** Forms with the file at `file`, each as one case: what some client cannot hold stands alone. */
export function formCases(file: string): readonly ProofCase[] {
  return [
    formCase('form-upload', '/files', [
      { name: 'purpose', value: 'user_data' },
      { name: 'expires_after[anchor]', value: 'created_at' },
      { name: 'expires_after[seconds]', value: '3600' },
      { name: 'file', file },
    ]),
    formCase('form-upload-other-order', '/files', [
      { name: 'file', file },
      { name: 'purpose', value: 'user_data' },
    ]),
    formCase('form-anthropic', '/anthropic/v1/files', [{ name: 'file', file }]),
    formCase('form-texts', ENDPOINT_PATH.other, [
      { name: 'hostile', value: HOSTILE },
      { name: 'option', value: '=@file' },
      { name: 'empty', value: '' },
      { name: 'last', value: ' last ' },
    ]),
    formCase('form-lines', ENDPOINT_PATH.other, [{ name: 'lines', value: 'a\n\tb\r\nc\n' }]),
    formCase('form-typed', ENDPOINT_PATH.other, [
      { name: 'json', value: '{"a": ";type=x"}', contentType: 'application/json' },
    ]),
    formCase('form-named', ENDPOINT_PATH.other, [
      { name: 'file', file, filename: `b 名, "q";.bin`, contentType: 'application/x-own' },
    ]),
    formCase('form-repeated', ENDPOINT_PATH.other, [
      { name: 'image[]', file },
      { name: 'image[]', value: 'none' },
      { name: 'image[]', file },
    ]),
    formCase('form-names', ENDPOINT_PATH.other, [
      { name: 'a b', value: '1' },
      { name: '名', value: '2' },
      { name: `q"'`, value: '3' },
      { name: '1', value: '4' },
      { name: 'a;b', value: '5' },
    ]),
    formCase('form-equals', ENDPOINT_PATH.other, [{ name: 'a=b:c@d', value: 'e' }]),
  ]
}

function formCase(name: string, path: string, parts: readonly FormPart[]): ProofCase {
  return {
    name,
    endpoint: 'other',
    method: 'POST',
    path,
    headers: [
      ['Content-Type', 'multipart/form-data; boundary=of-the-run'],
      ['X-Trace', 'a b'],
    ],
    bodyText: writeSentForm(
      parts.map((part) =>
        isFilePart(part) ? { ...part, size: FORM_BYTES.length, sha256: '0'.repeat(64) } : part,
      ),
    ),
  }
}
