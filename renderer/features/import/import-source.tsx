import { FileUp, FolderUp } from 'lucide-react'
import { Button } from '../../components/button.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useApp, useAppStore } from '../../store/use-app.ts'
import styles from './import-dialog.module.css'

const READABLE = [
  'curl commands (bash, cmd, PowerShell), fetch calls, raw HTTP',
  'Postman collections and environments, OpenAPI 3, Insomnia, Bruno, Hoppscotch',
  '.http files, HAR, batches in JSONL, a JSON body alone',
]

/** Asks what is to be brought in. */
export function ImportSourceView({ isReading }: Readonly<{ isReading: boolean }>) {
  const store = useAppStore()
  const text = useApp((state) => state.importText)
  const { readImport, chooseImport, changeImportText } = store.getState()
  const canRead = !isReading && text.trim() !== ''
  const read = () => void readImport([{ path: 'Pasted text', text }])
  return (
    <div className={styles.source}>
      <TextField
        label="Paste a command or a document"
        rows={11}
        monospaced
        autoFocus
        placeholder={'curl https://api.deepseek.com/chat/completions -d \'{"model": "deepseek-flash", …}\''}
        value={text}
        onChange={changeImportText}
        onKeyDown={(event) => {
          const isCommand = event.key === 'Enter' && (event.ctrlKey || event.metaKey)
          // What is not used here goes on, Escape to the dialog among it.
          if (!isCommand || !canRead) return event.continuePropagation()
          event.preventDefault()
          read()
        }}
      />
      <div className={styles.ways}>
        <Button variant="primary" isDisabled={!canRead} onPress={read}>
          {isReading ? 'Reading…' : 'Read'}
        </Button>
        <span className={styles.or}>or drop files anywhere on the window, or</span>
        <Button icon={<FileUp size={14} aria-hidden="true" />} onPress={() => void chooseImport('files')}>
          Choose files…
        </Button>
        <Button icon={<FolderUp size={14} aria-hidden="true" />} onPress={() => void chooseImport('folder')}>
          Choose a folder…
        </Button>
      </div>
      <section className={styles.readable} aria-label="What is recognised">
        <h3 className={styles.heading}>Recognised by itself</h3>
        <ul>
          {READABLE.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
        <p>
          Nothing is written before you have seen what would come. Keys go to the key store of an environment,
          never into a request.
        </p>
      </section>
    </div>
  )
}
