import { describe, expect, it } from 'vitest'
import { HELP_PAGES, sectionsOf } from '../../../../renderer/features/help/help-pages.ts'
import {
  anchorOf,
  HELP_GROUPS,
  isHelpTopic,
  placeOfError,
  TOPIC_OF_ENDPOINT,
  topicOfRequest,
} from '../../../../renderer/features/help/help-topics.ts'
import { ENDPOINTS } from '../../../../shared/catalogue/endpoints.ts'

const FILES = Object.keys(import.meta.glob('../../../../renderer/features/help/pages/*.md'))
const ANCHORS = new Map(
  HELP_PAGES.map((page) => [page.topic, sectionsOf(page).map((section) => section.anchor)]),
)

describe('the pages of the help', () => {
  it('are the topics, each once', () => {
    const topics: readonly string[] = HELP_GROUPS.flatMap((group) => group.topics)
    expect(FILES.map((file) => file.replace(/^.*\/|\.md$/g, '')).sort()).toEqual([...topics].sort())
    expect(new Set(topics).size).toBe(topics.length)
  })

  it.each(HELP_PAGES.map((page) => [page.topic, page] as const))(
    '%s has a title and a text',
    (_topic, page) => {
      expect(page.title).toMatch(/^[A-Z]/)
      expect(page.text.length).toBeGreaterThan(200)
      expect(page.text).not.toMatch(/^# /m)
      // An anchor is made of the words that the heading shows.
      expect(page.text).not.toMatch(/^## .*[`*[]/m)
    },
  )

  it.each(HELP_PAGES.map((page) => [page.topic, page.text] as const))(
    '%s has links that lead somewhere',
    (_topic, text) => {
      for (const [, target = ''] of text.matchAll(/\]\(([^)]*)\)/g)) {
        const [topic = '', anchor] = target.replace(/^help:/, '').split('#')
        expect(target, target).toMatch(/^help:/)
        expect(isHelpTopic(topic), target).toBe(true)
        if (anchor !== undefined && isHelpTopic(topic)) expect(ANCHORS.get(topic)).toContain(anchor)
      }
    },
  )

  it('are about every endpoint', () => {
    for (const endpoint of ENDPOINTS) {
      expect(topicOfRequest(endpoint)).toBe(TOPIC_OF_ENDPOINT[endpoint.id])
    }
    expect(topicOfRequest({ method: 'POST', path: 'https://example.com/x' })).toBe('any-request')
  })
})

describe('placeOfError', () => {
  it.each([
    ['http-400', '400-invalid-request'],
    ['http-401', '401-authentication-fails'],
    ['http-402', '402-insufficient-balance'],
    ['http-403', '403-forbidden'],
    ['http-404', '404-not-found'],
    ['http-407', '407-proxy-authentication'],
    ['http-413', '413-too-large'],
    ['http-422', '422-invalid-parameters'],
    ['http-429', '429-rate-limit'],
    ['http-500', '500-server-error'],
    ['http-502', '503-overloaded'],
    ['http-503', '503-overloaded'],
    ['timeout-silence', 'stalled-or-cut'],
    ['connection-cut', 'stalled-or-cut'],
    ['stream-incomplete', 'stalled-or-cut'],
    ['server-error-in-stream', 'an-error-inside-a-stream'],
    ['dns-not-found', 'no-connection'],
    ['connection-refused', 'no-connection'],
    ['tls-untrusted', 'no-connection'],
    ['timeout-connect', 'no-connection'],
  ])('%s is explained under %s', (code, anchor) => {
    expect(placeOfError(code)).toEqual({ topic: 'errors', anchor })
    expect(ANCHORS.get('errors')).toContain(anchor)
  })

  it('of an error without a section is the page', () => {
    expect(placeOfError('http-418')).toEqual({ topic: 'errors', anchor: null })
  })
})

describe('anchorOf', () => {
  it.each([
    ['429 Rate limit', '429-rate-limit'],
    ['Beginning: `tool_choice`', 'beginning-tool-choice'],
    ['MCP servers', 'mcp-servers'],
  ])('%s is %s', (heading, anchor) => {
    expect(anchorOf(heading)).toBe(anchor)
  })
})
