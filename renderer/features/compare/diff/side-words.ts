import type { ReadySide } from './diff-sides.ts'

/** What must be known of a run before its answer is compared, in sentences. */
export function sideWords({ label, detail: { summary, error }, isCurrent }: ReadySide): readonly string[] {
  const end = endWords(summary.status, error?.title)
  return [
    ...(end === null ? [] : [`${label} ${end}`]),
    ...(isCurrent ? [] : [`${label} answered before the request, its column or the row was changed.`]),
  ]
}

function endWords(
  status: ReadySide['detail']['summary']['status'],
  reason: string | undefined,
): string | null {
  switch (status) {
    case 'done':
      return null
    case 'failed':
      return reason === undefined ? 'failed.' : `failed: ${reason.replace(/\.$/, '')}.`
    case 'aborted':
      return 'was stopped before its end.'
    case 'interrupted':
    case 'running':
      return 'was interrupted before its end.'
  }
}
