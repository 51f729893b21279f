import 'monaco-editor/languages/features/json/register'
import { editor } from 'monaco-editor/editor/editor.api'
import EditorWorker from 'monaco-editor/editor/editor.worker?worker'
import JsonWorker from 'monaco-editor/languages/features/json/json.worker?worker'

self.MonacoEnvironment = {
  getWorker: (_id, label) => (label === 'json' ? new JsonWorker() : new EditorWorker()),
}

editor.create(document.getElementById('editor'), {
  language: 'json',
  value: '{\n  "model": "deepseek-flash",\n  "messages": [{ "role": "user", "content": "Hello" }]\n}\n',
  automaticLayout: true,
})
