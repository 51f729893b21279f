import fc from 'fast-check'
import { expect, it } from 'vitest'
import type {
  CollectionReport,
  CollectionStep,
} from '../../../../electron/cli/reporters/collection-report.ts'
import { junitXml } from '../../../../electron/cli/reporters/junit-reporter.ts'
import type { CheckOutcome } from '../../../../shared/schemas/check.ts'
import { readXml, type XmlElement } from '../../../support/read-xml.ts'
import { runDetail } from '../../../support/run-builders.ts'

function report(steps: readonly CollectionStep[], change: Partial<CollectionReport> = {}): CollectionReport {
  return { collection: 'Work', steps, skipped: 0, durationMs: 1234, ...change }
}

function stepWith(outcomes: readonly CheckOutcome[]): CollectionStep {
  const checks = outcomes.map((outcome, index) => ({
    check: { id: `check-${index}`, enabled: true, kind: 'valid-json' as const },
    outcome,
    reason: `It ${outcome}.`,
  }))
  return { name: 'Work/Hello', row: 2, repetition: null, result: { run: runDetail({ checks }) } }
}

function outline({ name, attributes, children, text }: XmlElement): unknown {
  return [name, attributes, text.trim(), children.map(outline)]
}

it('has a suite for each step, with a case for the run and one for each test', () => {
  const failed: CollectionStep = {
    name: 'Work/Bad',
    row: null,
    repetition: 1,
    result: { failure: { code: 'key-missing', message: 'No key.', place: null, advice: 'Set one.' } },
  }
  const place = { classname: 'Work/Hello, row 2' }
  expect(outline(readXml(junitXml(report([stepWith(['passed', 'failed', 'unknown']), failed]))))).toEqual([
    'testsuites',
    { name: 'Work', tests: '5', failures: '1', errors: '1', skipped: '1', time: '1.234' },
    '',
    [
      [
        'testsuite',
        {
          name: 'Work/Hello, row 2',
          tests: '4',
          failures: '1',
          errors: '0',
          skipped: '1',
          time: '0.010',
          timestamp: '2026-09-21T14:13:20.000Z',
        },
        '',
        [
          ['testcase', { name: 'run', ...place, time: '0.010' }, '', []],
          ['testcase', { name: 'answer is valid JSON', ...place, time: '0' }, '', []],
          [
            'testcase',
            { name: 'answer is valid JSON', ...place, time: '0' },
            '',
            [['failure', { message: 'It failed.' }, '', []]],
          ],
          [
            'testcase',
            { name: 'answer is valid JSON', ...place, time: '0' },
            '',
            [['skipped', { message: 'It unknown.' }, '', []]],
          ],
        ],
      ],
      [
        'testsuite',
        {
          name: 'Work/Bad, repetition 1',
          tests: '1',
          failures: '0',
          errors: '1',
          skipped: '0',
          time: '0.000',
        },
        '',
        [
          [
            'testcase',
            { name: 'run', classname: 'Work/Bad, repetition 1', time: '0.000' },
            '',
            [['error', { message: 'No key.' }, 'Set one.', []]],
          ],
        ],
      ],
    ],
  ])
})

it('is well-formed whatever the names and messages are, and keeps them but for what XML has no spelling for', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', '<', '&', '"', ']', '>', '\n', '\u0000', '\u001b', '\ud83d', '🙂', '深'),
  })
  fc.assert(
    fc.property(text, text, (collection, message) => {
      const step: CollectionStep = {
        name: message,
        row: null,
        repetition: null,
        result: { failure: { code: 'x', message, place: null, advice: message } },
      }
      const suites = readXml(junitXml(report([step], { collection })))
      const spelled = (original: string) => original.replace(/[\u0000\u001b]|\p{Surrogate}/gu, '\ufffd')
      expect(suites.attributes.name).toBe(spelled(collection))
      expect(suites.children[0]?.children[0]?.children[0]?.attributes.message).toBe(spelled(message))
    }),
  )
})
