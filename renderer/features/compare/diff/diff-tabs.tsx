import { EyeOff } from 'lucide-react'
import { EmptyState } from '../../../components/empty-state.tsx'
import { Tab, TabList, TabPanel, Tabs } from '../../../components/tabs.tsx'
import { useBlindness } from '../rating/use-blindness.ts'
import { answerText } from './answer-text.ts'
import type { DiffTab } from './diff-look.ts'
import type { ReadySide } from './diff-sides.ts'
import { MetricsDiff } from './metrics-diff.tsx'
import { RequestDiff } from './request-diff.tsx'
import { TextDiff } from './text-diff.tsx'
import { useDiffLook } from './use-diff-look.ts'

export type DiffTabsProps = Readonly<{ comparisonId: string; before: ReadySide; after: ReadySide }>

/** What of the two runs is compared. */
export function DiffTabs({ comparisonId, before, after }: DiffTabsProps) {
  const { look, changeLook } = useDiffLook(comparisonId)
  const { isHidden } = useBlindness(comparisonId)
  return (
    <Tabs selected={look.tab} onSelect={(tab: DiffTab) => changeLook({ tab })}>
      <TabList label="Difference">
        <Tab id="answer">Answer</Tab>
        <Tab id="reasoning">Reasoning</Tab>
        <Tab id="request">Request</Tab>
        <Tab id="metrics">Metrics</Tab>
      </TabList>
      <TabPanel id="answer">
        <TextDiff
          comparisonId={comparisonId}
          noun="answer"
          before={{ label: before.label, text: answerText(before.detail.message) }}
          after={{ label: after.label, text: answerText(after.detail.message) }}
        />
      </TabPanel>
      <TabPanel id="reasoning">
        <TextDiff
          comparisonId={comparisonId}
          noun="reasoning"
          before={{ label: before.label, text: before.detail.message.reasoning }}
          after={{ label: after.label, text: after.detail.message.reasoning }}
        />
      </TabPanel>
      <TabPanel id="request">
        {isHidden ? <HiddenWhileBlind /> : <RequestDiff before={before} after={after} />}
      </TabPanel>
      <TabPanel id="metrics">
        {isHidden ? <HiddenWhileBlind /> : <MetricsDiff before={before} after={after} />}
      </TabPanel>
    </Tabs>
  )
}

function HiddenWhileBlind() {
  return (
    <EmptyState icon={<EyeOff size={22} />} title="Hidden until you have chosen">
      This would tell which column is which.
    </EmptyState>
  )
}
