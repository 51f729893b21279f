import { useCallback, useDeferredValue, useMemo } from 'react'
import { type EndpointEntry, findEndpoint } from '../../../shared/catalogue/endpoints.ts'
import { type ParsedBody, parseBody } from '../../../shared/domain/body/parse-body.ts'
import { type VariableScope, variableScope } from '../../../shared/domain/variables/variables.ts'
import type { RequestDraft } from '../../../shared/schemas/request.ts'
import { useApp, useAppStore } from '../../store/use-app.ts'
import { selectActiveEnvironment } from '../environments/index.ts'

/** From this length on a body is parsed after a pause in typing. */
const LARGE_BODY_LENGTH = 500_000

/** An open request with what its text means; a body that is text or a form means nothing. */
export type OpenRequest = Readonly<{
  tabId: string
  draft: RequestDraft
  body: ParsedBody
  endpoint: EndpointEntry | null
}>

/** A form edit: the body text before to the body text after. */
export type BodyEdit = (bodyText: string) => string

/** The request of a tab, its body parsed; null when the tab is gone. */
export function useOpenRequest(tabId: string): OpenRequest | null {
  const draft = useApp((state) => state.tabs.find((tab) => tab.id === tabId)?.draft ?? null)
  const bodyText = draft === null || draft.bodyKind !== undefined ? '' : draft.bodyText
  const deferredText = useDeferredValue(bodyText)
  const parsedText = bodyText.length > LARGE_BODY_LENGTH ? deferredText : bodyText
  const body = useMemo(() => parseBody(parsedText), [parsedText])
  return useMemo(
    () => (draft === null ? null : { tabId, draft, body, endpoint: findEndpoint(draft.method, draft.path) }),
    [tabId, draft, body],
  )
}

/** Changes the draft of a tab. */
export function useEditDraft(tabId: string): (patch: Partial<RequestDraft>) => void {
  const store = useAppStore()
  return useCallback((patch) => store.getState().editDraft(tabId, patch), [store, tabId])
}

/** Edits the body text in place, starting from the text of that moment. */
export function useEditBody(tabId: string): (edit: BodyEdit) => void {
  const store = useAppStore()
  return useCallback(
    (edit) => {
      const tab = store.getState().tabs.find((candidate) => candidate.id === tabId)
      if (tab !== undefined) store.getState().editDraft(tabId, { bodyText: edit(tab.draft.bodyText) })
    },
    [store, tabId],
  )
}

/** The values that the request's `{{name}}` would get now. */
export function useVariableScope(draft: RequestDraft): VariableScope {
  const environmentVariables = useApp((state) => selectActiveEnvironment(state)?.variables)
  return useMemo(
    () => variableScope(draft.variables, environmentVariables ?? []),
    [draft.variables, environmentVariables],
  )
}
