import { describeCheck } from '../../../shared/domain/checks/describe-check.ts'
import type { CheckResult } from '../../../shared/schemas/check.ts'
import type { Terminal } from '../output/terminal.ts'
import {
  type CollectionReport,
  type CollectionReporter,
  type CollectionStep,
  stepName,
} from './collection-report.ts'

/**
 * JUnit XML at the end, in the form that CI servers agree on (testmoapp/junitxml): a suite for each step, with a case
 * for the run itself and one for each of its tests.
 */
export function createJunitReporter({ out }: Terminal): CollectionReporter {
  return { step() {}, end: (report) => out.write(junitXml(report)) }
}

interface Case {
  readonly name: string
  readonly outcome: 'passed' | 'failure' | 'error' | 'skipped'
  readonly message: string
  readonly text: string
}

/** The report as XML, which ends in a line break. */
export function junitXml({ collection, steps, durationMs }: CollectionReport): string {
  const suites = steps.map((step) => ({ step, cases: casesOf(step) }))
  const counts = countCases(suites.flatMap(({ cases }) => cases))
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${xml(collection)}" ${counts} time="${seconds(durationMs)}">`,
    ...suites.flatMap(({ step, cases }) => suiteLines(step, cases)),
    '</testsuites>',
  ]
  return `${lines.join('\n')}\n`
}

function casesOf({ result }: CollectionStep): Case[] {
  if ('failure' in result) {
    const { message, advice } = result.failure
    return [{ name: 'run', outcome: 'error', message, text: advice ?? '' }]
  }
  const { summary, error, checks } = result.run
  const isDone = summary.status === 'done'
  const run: Case = {
    name: 'run',
    outcome: isDone ? 'passed' : 'error',
    message: error?.title ?? `The run was ${summary.status}.`,
    text: [error?.serverMessage, error?.hint].filter(Boolean).join('\n'),
  }
  return [run, ...(checks ?? []).map(caseOfCheck)]
}

function caseOfCheck({ check, outcome, reason }: CheckResult): Case {
  const outcomes = { passed: 'passed', failed: 'failure', unknown: 'skipped' } as const
  return { name: describeCheck(check), outcome: outcomes[outcome], message: reason, text: '' }
}

function suiteLines(step: CollectionStep, cases: readonly Case[]): string[] {
  const name = stepName(step)
  const run = 'run' in step.result ? step.result.run.summary : null
  const time = seconds(run?.durationMs ?? 0)
  const timestamp = run === null ? '' : ` timestamp="${new Date(run.startedAtMs).toISOString()}"`
  return [
    `  <testsuite name="${xml(name)}" ${countCases(cases)} time="${time}"${timestamp}>`,
    ...cases.map((one, index) => caseLine(one, { name, time: index === 0 ? time : '0' })),
    '  </testsuite>',
  ]
}

function caseLine({ name, outcome, message, text }: Case, place: { name: string; time: string }): string {
  const start = `    <testcase name="${xml(name)}" classname="${xml(place.name)}" time="${place.time}"`
  if (outcome === 'passed') return `${start}/>`
  const content = `<${outcome} message="${xml(message)}">${xml(text)}</${outcome}>`
  return `${start}>${content}</testcase>`
}

function countCases(cases: readonly Case[]): string {
  const count = (outcome: Case['outcome']): number => cases.filter((one) => one.outcome === outcome).length
  return `tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}"`
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3)
}

/** Characters that XML 1.0 has no spelling for (section 2.2) and unpaired surrogates. */
const NO_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
}

function xml(text: string): string {
  return text
    .replace(NO_XML, '\ufffd')
    .replace(/[&<>"\n\r\t]/g, (character) => ENTITIES[character] ?? character)
}
