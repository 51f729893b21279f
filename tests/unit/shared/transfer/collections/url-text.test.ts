import { expect, test } from 'vitest'
import {
  formPart,
  leadingVariable,
  originOf,
  queryPart,
  withoutLastSlashes,
  withPathVariable,
  withQuery,
} from '../../../../../shared/domain/transfer/collections/url-text.ts'

test.each([
  ['a b&c#d', 'a%20b%26c%23d'],
  ['{{a b}}&', '{{a b}}%26'],
  ['<<name>> <', '<<name>>%20%3C'],
  ['100%25 é', '100%25%20é'],
])('in a query %j is %j', (text, expected) => {
  expect(queryPart(text)).toBe(expected)
})

test.each([
  ['a b=c', 'a+b%3Dc'],
  ['{{model}}+', '{{model}}%2B'],
  ['\ud800', '%EF%BF%BD'],
])('in a form %j is %j', (text, expected) => {
  expect(formPart(text)).toBe(expected)
})

test.each([
  ['/a', '/a?x=1&y'],
  ['/a?', '/a?x=1&y'],
  ['/a?b=2', '/a?b=2&x=1&y'],
])('a query is added to %s', (url, expected) => {
  const rows = [
    { name: 'x', value: '1', enabled: true },
    { name: 'off', value: '1', enabled: false },
    { name: 'y', value: '', enabled: true },
  ]
  expect(withQuery(url, rows)).toBe(expected)
})

test.each([
  ['https://API.example.com:8443/x', 'https://api.example.com:8443'],
  ['{{base}}/x', null],
  ['/x', null],
])('the origin of %s is %s', (url, expected) => {
  expect(originOf(url)).toBe(expected)
})

test.each([
  ['{{base}}/x', 'base'],
  ['{{base}}?x', 'base'],
  ['{{base}}', 'base'],
  ['{{base}}x', null],
  ['https://{{base}}/x', null],
])('the variable at the start of %s is %s', (url, expected) => {
  expect(leadingVariable(url)).toBe(expected)
})

test('a path variable is one between slashes, not one in a query or a port', () => {
  expect(withPathVariable('http://x:id/:id/:ids?a=/:id', 'id')).toBe('http://x:id/{{id}}/:ids?a=/:id')
})

test('slashes at the end go, others stay', () => {
  expect(withoutLastSlashes('https://x//a//')).toBe('https://x//a')
})
