import { editor, KeyCode, KeyMod } from 'monaco-editor/editor/editor.api'
import EditorWorker from 'monaco-editor/editor/editor.worker?worker'
import JsonWorker from 'monaco-editor/languages/features/json/json.worker?worker'
import { jsonDefaults } from 'monaco-editor/languages/features/json/register'
import { bodyJsonSchema } from '../../shared/catalogue/body-schema.ts'
import { ENDPOINTS } from '../../shared/catalogue/endpoints.ts'
import { openDocumentationLink } from './documentation-links.ts'

self.MonacoEnvironment = {
  getWorker: (_workerId, label) => (label === 'json' ? new JsonWorker() : new EditorWorker()),
}

/** The JSON service has the meta-schema itself; a schema of the user is checked against it. */
const META_SCHEMA = { uri: 'http://json-schema.org/draft-07/schema#', fileMatch: ['json-schema.json'] }

/** Tells the JSON service what bodies may hold; again when models were adopted, since it offers their names. */
export function applyBodySchemas(): void {
  const bodySchemas = ENDPOINTS.filter((endpoint) => endpoint.hasBody).map(({ id }) => ({
    uri: `schema://body/${id}`,
    fileMatch: [`${id}.json`],
    schema: bodyJsonSchema(id),
  }))
  const toolsSchemas = (['chat', 'responses', 'anthropic'] as const).map((id) => ({
    uri: `schema://body/tools-${id}`,
    fileMatch: [`tools-${id}.json`],
    schema: Object(bodyJsonSchema(id).properties).tools,
  }))
  jsonDefaults.setDiagnosticsOptions({
    validate: true,
    allowComments: true,
    comments: 'ignore',
    trailingCommas: 'ignore',
    schemaValidation: 'warning',
    enableSchemaRequest: false,
    schemas: [...bodySchemas, ...toolsSchemas, META_SCHEMA],
  })
}

applyBodySchemas()

// The app sends on this combination; the editor would insert a line.
editor.addKeybindingRule({
  keybinding: KeyMod.CtrlCmd | KeyCode.Enter,
  command: '-editor.action.insertLineAfter',
})

editor.registerLinkOpener({
  open(resource) {
    openDocumentationLink(resource.toString(true))
    return true
  },
})

// Widths measured with the fallback font would put the cursor beside the text.
void document.fonts.ready.then(() => editor.remeasureFonts())
