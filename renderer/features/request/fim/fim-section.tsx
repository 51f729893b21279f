import { type KeyboardEvent, useCallback, useMemo, useRef } from 'react'
import {
  FimEditor,
  type FimEditorHandle,
  type FimView,
  type TextWithHole,
} from '../../../editor/fim-editor.tsx'
import { useApp, useAppStore } from '../../../store/use-app.ts'
import { type OpenRequest, useEditBody, useVariableScope } from '../use-request.ts'
import { CompletionBar } from './completion-bar.tsx'
import { fimKeyAction } from './fim-keys.ts'
import { fimViewOf } from './fim-samples-slice.ts'
import styles from './fim-section.module.css'
import { FimToolbar } from './fim-toolbar.tsx'
import { guessLanguage } from './guess-language.ts'
import { useCompletion } from './use-completion.ts'
import { writeText } from './write-text.ts'

export type FimSectionProps = Readonly<{ request: OpenRequest }> & TextWithHole

/** Prompt, hole and suffix as one text. The completion of the run on screen stands in the hole until it is taken. */
export function FimSection({ request, prompt, suffix }: FimSectionProps) {
  const { tabId, draft } = request
  const store = useAppStore()
  const editor = useRef<FimEditorHandle | null>(null)
  const variables = useVariableScope(draft)
  const fontSizePx = useApp((state) => state.settings.editorFontSizePx)
  const chosenLanguage = useApp((state) => fimViewOf(state, tabId).language)
  const dismissedRunId = useApp((state) => fimViewOf(state, tabId).dismissedRunId)
  const completion = useCompletion(tabId, { prompt, suffix }, variables)
  const guessed = useMemo(() => guessLanguage(prompt, suffix), [prompt, suffix])
  const language = chosenLanguage ?? guessed
  const editBody = useEditBody(tabId)
  const onChange = useCallback(
    (written: TextWithHole) => editBody((bodyText) => writeText(bodyText, written)),
    [editBody],
  )

  const isDismissed =
    completion.kind === 'fits' && completion.runId !== null && completion.runId === dismissedRunId
  const offered = completion.kind === 'fits' && !isDismissed && completion.text !== '' ? completion : null
  const text = offered?.text ?? null
  const isGrowing = completion.kind === 'fits' && completion.isLive
  const view = useMemo<FimView>(
    () => ({
      modelKey: `${tabId}/middle`,
      prompt,
      suffix,
      language,
      label: 'Text before and after the hole',
      fontSizePx,
      variables,
      content: { text, isGrowing },
      onChange,
    }),
    [tabId, prompt, suffix, language, fontSizePx, variables, text, isGrowing, onChange],
  )

  function accept(): void {
    // What is still on its way is offered as it comes.
    if (text !== null) editor.current?.accept(text)
  }

  function dismiss(): void {
    if (offered?.runId != null) store.getState().changeFimView(tabId, { dismissedRunId: offered.runId })
  }

  function onKeyDown(event: KeyboardEvent): void {
    const action = fimKeyAction(event, {
      isInText: editor.current?.hasCursor() === true,
      hasSelection: editor.current?.hasSelection() === true,
      hasCompletion: text !== null,
      canDismiss: offered !== null && !offered.isLive,
    })
    if (action === null) return
    event.preventDefault()
    event.stopPropagation()
    if (action === 'accept') accept()
    else if (action === 'dismiss') dismiss()
    else if (action === 'move-hole') editor.current?.moveHoleToCursor()
    else store.getState().stepSample(tabId, action === 'next' ? 1 : -1)
  }

  return (
    <div className={styles.section} onKeyDownCapture={onKeyDown}>
      <FimToolbar
        tabId={tabId}
        guessedLanguage={guessed}
        onMoveHole={() => editor.current?.moveHoleToCursor()}
      />
      <div className={styles.editor}>
        <FimEditor view={view} ref={editor} />
      </div>
      <CompletionBar
        tabId={tabId}
        completion={completion}
        isDismissed={isDismissed}
        onAccept={accept}
        onDismiss={dismiss}
        onShowAgain={() => store.getState().changeFimView(tabId, { dismissedRunId: null })}
      />
    </div>
  )
}
