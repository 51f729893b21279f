import { type FormPart, isFilePart } from '../../form/form-part.ts'
import { partHeaders } from '../../form/multipart.ts'
import { javaString, javaTextLiteral } from '../literals/java-literal.ts'
import { type Code, indent } from './code-lines.ts'

const IN = '    '

/** The lines that write the form as `form`, with its `boundary`: the client has no writer of forms. */
export function formBuilding(form: readonly FormPart[]): Code {
  return [
    'String boundary = "form-" + UUID.randomUUID();',
    'ByteArrayOutputStream form = new ByteArrayOutputStream();',
    form.map((part) => {
      const content = isFilePart(part)
        ? `Files.readAllBytes(Path.of(${javaString(part.file)}))`
        : `utf8(${javaTextLiteral(part.value, IN.repeat(4))})`
      return [
        'addPart(',
        indent(
          IN + IN,
          'form,',
          'boundary,',
          `${javaString(partHeaders(part).join('\r\n'))},`,
          `${content});`,
        ),
      ]
    }),
    'form.writeBytes(utf8("--" + boundary + "--\\r\\n"));',
    '',
  ]
}

/** What {@link formBuilding} calls. */
export const FORM_METHODS: Code = [
  '',
  'private static void addPart(ByteArrayOutputStream form, String boundary, String headers, byte[] content) {',
  indent(
    IN,
    'form.writeBytes(utf8("--" + boundary + "\\r\\n" + headers + "\\r\\n\\r\\n"));',
    'form.writeBytes(content);',
    'form.writeBytes(utf8("\\r\\n"));',
  ),
  '}',
  '',
  'private static byte[] utf8(String text) {',
  indent(IN, 'return text.getBytes(StandardCharsets.UTF_8);'),
  '}',
]
