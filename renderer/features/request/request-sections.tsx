import { isRecord } from '../../../shared/domain/json/is-record.ts'
import { Tab, TabList, TabPanel, Tabs } from '../../components/tabs.tsx'
import { useApp } from '../../store/use-app.ts'
import { TotalTokens } from '../estimate/index.ts'
import { BodySection } from './body-section.tsx'
import { BrokenBody } from './broken-body.tsx'
import { HeadersSection } from './headers-section.tsx'
import { MessagesSection } from './messages/messages-section.tsx'
import { OtherApi, TextBody } from './other-body.tsx'
import { OutputSection } from './output/output-section.tsx'
import { ParametersSection } from './parameters-section.tsx'
import { PromptSection } from './prompt-section.tsx'
import { countRowsInForce } from './request-drafts.ts'
import { asksModel, firstSection, hasBody, isElsewhere, isFormBody, isTextBody } from './request-kind.ts'
import styles from './request-sections.module.css'
import type { RequestSection } from './tabs-slice.ts'
import { countEnabled, TestsSection } from './tests/tests-section.tsx'
import { ToolsSection } from './tools-section.tsx'
import type { OpenRequest } from './use-request.ts'
import { VariablesSection } from './variables-section.tsx'

export type RequestSectionsProps = Readonly<{ request: OpenRequest }>

/** The editor half: forms over the body, the body itself, headers, variables and tests. */
export function RequestSections({ request }: RequestSectionsProps) {
  const { tabId, draft } = request
  const showSection = useApp((state) => state.showSection)
  const chosenView = useApp((state) => state.requestViews[tabId])
  const view = chosenView ?? { section: firstSection(request), place: null }
  const takesBody = hasBody(request)
  const bodySections: readonly RequestSection[] = ['messages', 'parameters', 'tools', 'body']
  const takesPrompt = takesBody && !isFormBody(draft)
  const shownSection =
    takesBody && !takesPrompt && bodySections.includes(view.section) ? 'body' : view.section
  const section = !takesBody && bodySections.includes(view.section) ? 'headers' : shownSection
  return (
    <div className={styles.half}>
      <Tabs selected={section} onSelect={(id: RequestSection) => showSection(tabId, id)}>
        <TabList
          label="Request"
          trailing={
            <span className={styles.total}>
              <TotalTokens tabId={tabId} />
            </span>
          }
        >
          {takesPrompt && <Tab id="messages">{request.endpoint?.id === 'fim' ? 'Prompt' : 'Messages'}</Tab>}
          {takesPrompt && <Tab id="parameters">Parameters</Tab>}
          {takesPrompt && request.endpoint?.id !== 'fim' && (
            <Tab id="tools" count={toolCount(request)}>
              Tools
            </Tab>
          )}
          {takesBody && <Tab id="body">Body</Tab>}
          <Tab id="headers" count={countRowsInForce(draft.headers) || undefined}>
            Headers
          </Tab>
          <Tab id="variables" count={countRowsInForce(draft.variables) || undefined}>
            Variables
          </Tab>
          {asksModel(request) && request.endpoint?.id !== 'fim' && <Tab id="output">Output</Tab>}
          <Tab id="tests" count={countEnabled(draft.tests) || undefined}>
            Tests
          </Tab>
        </TabList>
        <TabPanel id="messages" className={styles.form}>
          <WithBody request={request}>
            {(body) =>
              request.endpoint?.id === 'fim' ? (
                <PromptSection request={request} body={body} />
              ) : (
                <MessagesSection request={request} body={body} />
              )
            }
          </WithBody>
        </TabPanel>
        <TabPanel id="parameters" className={styles.form}>
          {isElsewhere(draft) ? (
            <OtherApi request={request} />
          ) : (
            <WithBody request={request}>
              {(body) => <ParametersSection request={request} body={body} />}
            </WithBody>
          )}
        </TabPanel>
        <TabPanel id="tools" className={styles.filled}>
          <WithBody request={request}>{() => <ToolsSection request={request} />}</WithBody>
        </TabPanel>
        <TabPanel id="body" className={styles.filled}>
          <BodySection request={request} place={view.place} />
        </TabPanel>
        <TabPanel id="headers" className={styles.form}>
          <HeadersSection request={request} />
        </TabPanel>
        <TabPanel id="variables" className={styles.form}>
          <VariablesSection request={request} />
        </TabPanel>
        <TabPanel id="output" className={styles.filled}>
          <OutputSection request={request} />
        </TabPanel>
        <TabPanel id="tests" className={styles.form}>
          <TestsSection request={request} />
        </TabPanel>
      </Tabs>
    </div>
  )
}

type WithBodyProps = RequestSectionsProps &
  Readonly<{ children: (body: Readonly<Record<string, unknown>>) => React.ReactNode }>

/** A form over the body: it needs a body that parses to an object, or none yet. */
function WithBody({ request, children }: WithBodyProps) {
  const { body } = request
  if (isTextBody(request.draft)) return <TextBody tabId={request.tabId} />
  if (!body.ok) return <BrokenBody tabId={request.tabId} problem={body} />
  if (body.value === undefined) return children({})
  if (isRecord(body.value)) return children(body.value)
  const problem = { message: 'The body is not an object', offset: 0, line: 1, column: 1 }
  return <BrokenBody tabId={request.tabId} problem={problem} />
}

function toolCount({ body }: OpenRequest): number | undefined {
  const tools = body.ok && isRecord(body.value) ? body.value.tools : undefined
  return Array.isArray(tools) && tools.length > 0 ? tools.length : undefined
}
