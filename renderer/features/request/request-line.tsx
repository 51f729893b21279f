import { Save, Send, Square } from 'lucide-react'
import type { ReactNode } from 'react'
import { ENDPOINTS, type EndpointEntry, endpointsAtPath } from '../../../shared/catalogue/endpoints.ts'
import { findModel } from '../../../shared/catalogue/models.ts'
import { setBodyValue } from '../../../shared/domain/body/edit-body.ts'
import { isRecord } from '../../../shared/domain/json/is-record.ts'
import { methodSchema, type RequestDraft } from '../../../shared/schemas/request.ts'
import { Button } from '../../components/button.tsx'
import { classNames } from '../../components/class-names.ts'
import { ComboBox } from '../../components/combo-box.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import { commandKey, Kbd } from '../../components/kbd.tsx'
import { Select } from '../../components/select.tsx'
import { ToggleChip } from '../../components/toggle-chip.tsx'
import { useApp } from '../../store/use-app.ts'
import { selectActiveEnvironment } from '../environments/index.ts'
import { EstimateChip } from '../estimate/index.ts'
import { MigrationNotice } from './migration/migration-notice.tsx'
import { ModelPicker } from './model-picker.tsx'
import { OtherFormNotice } from './other-form-notice.tsx'
import { pathOfTyped } from './path-of-typed.ts'
import { firstBody, firstBodyKind, isFirstBody } from './request-drafts.ts'
import { asksModel, isElsewhere, protocolOf } from './request-kind.ts'
import styles from './request-line.module.css'
import { RequestMenu } from './request-menu.tsx'
import { ServedAsNotice } from './served-as-notice.tsx'
import { switchThinking, thinks } from './thinking-switch.ts'
import { type OpenRequest, useEditBody, useEditDraft } from './use-request.ts'

export type RequestLineProps = Readonly<{ request: OpenRequest; actions: ReactNode }>

/** Where the request goes, which model answers, and the button that sends it. */
export function RequestLine({ request, actions }: RequestLineProps) {
  const isForModel = asksModel(request)
  const model = request.body.ok && isRecord(request.body.value) ? request.body.value.model : undefined
  return (
    <>
      <div className={styles.line}>
        <EndpointField request={request} />
        {isForModel && request.body.ok && (
          <>
            <ModelPicker
              tabId={request.tabId}
              protocol={protocolOf(request)}
              model={typeof model === 'string' ? model : ''}
            />
            <ModeChips request={request} />
          </>
        )}
        <SendControls request={request} actions={actions} />
      </div>
      <OtherFormNotice request={request} />
      {isForModel && !isElsewhere(request.draft) && typeof model === 'string' && (
        <ModelNotice request={request} model={model} />
      )}
    </>
  )
}

/** What becomes of a name that is none of today's: the Anthropic form serves every name, the others refuse it. */
function ModelNotice({ request, model }: RequestPartProps & Readonly<{ model: string }>) {
  if (protocolOf(request) === 'anthropic') return <ServedAsNotice model={model} />
  return <MigrationNotice request={request} model={model} />
}

type RequestPartProps = Pick<RequestLineProps, 'request'>

const ENDPOINT_OPTIONS = [
  {
    id: 'endpoints',
    title: 'Endpoints',
    // What is chosen is told by its name: several endpoints have one path.
    options: ENDPOINTS.map(({ id, path, title, method }) => ({
      id,
      label: path,
      description: title,
      end: method,
    })),
  },
]

const METHOD_OPTIONS = [
  { id: 'methods', options: methodSchema.options.map((method) => ({ id: method, label: method })) },
]

function EndpointField({ request }: RequestPartProps) {
  const { draft, endpoint, tabId } = request
  const editDraft = useEditDraft(tabId)
  const baseUrl = useApp((state) => selectActiveEnvironment(state)?.baseUrl ?? '')

  function choosePath(typed: string): void {
    const listed = ENDPOINTS.find(({ id }) => id === typed)
    const path = listed?.path ?? pathOfTyped(typed, baseUrl)
    const atPath = endpointsAtPath(path)
    const chosen = listed ?? atPath.find(({ method }) => method === draft.method) ?? atPath[0]
    if (chosen === undefined) {
      editDraft({ path })
      return
    }
    editDraft({ path, method: chosen.method, ...bodyAt(chosen, draft) })
  }

  return (
    <div className={classNames(styles.endpoint, isElsewhere(draft) && styles.whole)}>
      {endpoint === null ? (
        <Select
          label="Method"
          hideLabel
          monospaced
          groups={METHOD_OPTIONS}
          value={draft.method}
          onChange={(method) => editDraft({ method })}
        />
      ) : (
        <span className={styles.method}>{draft.method}</span>
      )}
      <div className={styles.path}>
        <ComboBox
          label="Path"
          hideLabel
          monospaced
          allowsCustom
          groups={ENDPOINT_OPTIONS}
          value={endpoint?.path === draft.path ? endpoint.id : draft.path}
          onChange={choosePath}
        />
      </div>
    </div>
  )
}

/** A body that nobody has written gives way to the first one of the endpoint; an upload needs a form. */
function bodyAt(
  { id }: EndpointEntry,
  { bodyText, bodyKind }: RequestDraft,
): Pick<RequestDraft, 'bodyText' | 'bodyKind'> {
  if (!isFirstBody(bodyText)) return { bodyText, bodyKind }
  const first = firstBody(id)
  // Where nothing is sent, what stands there is kept for the next endpoint.
  return first === '' ? { bodyText, bodyKind } : { bodyText: first, bodyKind: firstBodyKind(id) }
}

function ModeChips({ request }: RequestPartProps) {
  const { body, draft, endpoint, tabId } = request
  const editBody = useEditBody(tabId)
  const value = body.ok && isRecord(body.value) ? body.value : {}
  const model = typeof value.model === 'string' ? findModel(value.model) : null
  const protocol = protocolOf(request)
  // The Anthropic form serves names that are retired elsewhere by a model of today.
  const canSwitchThinking = protocol === 'anthropic' || model === null || model.thinking === 'switchable'
  return (
    <div className={styles.chips}>
      <ToggleChip
        isSelected={value.stream === true}
        onChange={(stream) => editBody((text) => setBodyValue(text, ['stream'], stream))}
      >
        stream
      </ToggleChip>
      {endpoint?.id !== 'fim' && !isElsewhere(draft) && (
        <ToggleChip
          isDisabled={!canSwitchThinking}
          isSelected={thinks(protocol, value)}
          onChange={(isOn) => editBody((text) => switchThinking(protocol, text, isOn))}
        >
          thinking
        </ToggleChip>
      )}
    </div>
  )
}

function SendControls({ request, actions }: RequestLineProps) {
  const { tabId } = request
  const isLive = useApp((state) => state.runsByTab[tabId]?.kind === 'live')
  const canSave = useApp((state) => {
    const tab = state.tabs.find(({ id }) => id === tabId)
    return tab !== undefined && (tab.dirty || tab.savedRequestId === null)
  })
  const send = useApp((state) => state.send)
  const stop = useApp((state) => state.stop)
  const saveTab = useApp((state) => state.saveTab)
  return (
    <div className={styles.actions}>
      <EstimateChip tabId={tabId} />
      {actions}
      <RequestMenu tabId={tabId} />
      {canSave && (
        <IconButton
          label="Save"
          variant="secondary"
          icon={<Save size={15} />}
          onPress={() => void saveTab(tabId)}
        />
      )}
      {isLive ? (
        <Button
          variant="danger"
          aria-label="Stop"
          icon={<Square size={13} fill="currentColor" aria-hidden="true" />}
          onPress={() => stop(tabId)}
        >
          Stop <Kbd isHint>Esc</Kbd>
        </Button>
      ) : (
        <Button
          variant="primary"
          aria-label="Send"
          icon={<Send size={14} aria-hidden="true" />}
          onPress={() => send(tabId)}
        >
          Send <Kbd isHint>{commandKey('⏎')}</Kbd>
        </Button>
      )}
    </div>
  )
}
